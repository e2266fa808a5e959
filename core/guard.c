/* SPDX-License-Identifier: MIT */
/* A guard is a segment that only one process can create. */

#include "guard.h"
#include "inventory.h"
#include "segment.h"
#include "text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PREFIX "guard/"

struct shm_guard {
    struct shm_segment *segment;
};

static enum shm_status
fail_taken(const char *key, const char *guard_key, struct shm_error *error)
{
    struct shm_inventory found = {0};
    char holder[64];

    snprintf(holder, sizeof holder, "%s", _("another process"));
    if (shm_inventory_find(SHM_KEY_POSIX, guard_key, &found, NULL) == SHM_OK &&
        found.entries[0].holders.count > 0) {
        shm_holder_name(found.entries[0].holders.holders[0].pid, holder,
                        sizeof holder);
    }
    shm_inventory_free(&found);
    return shm_error_set(error, SHM_ERROR_ALREADY_EXISTS, "guard", key,
                         "another instance is running: %s holds the guard",
                         holder);
}

static enum shm_status
take(const char *key, const char *guard_key, struct shm_guard *guard,
     struct shm_error *error)
{
    enum shm_status status;

    guard->segment = shm_segment_new(guard_key);
    if (guard->segment == NULL) {
        return shm_error_set_errno(error, ENOMEM, "guard", key);
    }
    status = shm_segment_create(guard->segment, 1);
    if (status == SHM_ERROR_ALREADY_EXISTS) {
        return fail_taken(key, guard_key, error);
    }
    if (status != SHM_OK) {
        return shm_error_set(error, status, "guard", key, "%s",
                             shm_segment_error_text(guard->segment));
    }
    return SHM_OK;
}

enum shm_status
shm_guard_take(const char *key, struct shm_guard **guard,
               struct shm_error *error)
{
    char *guard_key;
    enum shm_status status;

    *guard = NULL;
    shm_error_clear(error);
    if (key == NULL || key[0] == '\0') {
        return shm_error_set(error, SHM_ERROR_KEY, "guard", key,
                             "the key is empty");
    }
    *guard = calloc(1, sizeof **guard);
    if (*guard == NULL || asprintf(&guard_key, PREFIX "%s", key) < 0) {
        free(*guard);
        *guard = NULL;
        return shm_error_set_errno(error, ENOMEM, "guard", key);
    }
    status = take(key, guard_key, *guard, error);
    free(guard_key);
    if (status != SHM_OK) {
        shm_guard_release(*guard);
        *guard = NULL;
    }
    return status;
}

void
shm_guard_release(struct shm_guard *guard)
{
    if (guard != NULL) {
        shm_segment_free(guard->segment);
        free(guard);
    }
}
