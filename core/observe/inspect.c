/* SPDX-License-Identifier: MIT */
/* Implements the public inspector: fills in an inspection, and decides whether
 * it is worth looking again. */

#include "core/base/error.h"
#include "core/key/key-file.h"
#include "core/observe/fingerprint.h"
#include "core/observe/observer.h"
#include "core/segment/handle/common.h"
#include "core/segment/qtposix/semaphore-file.h"
#include <shmview/inspect.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct shmview_inspector {
    struct observer observer;
    /* The observer's segment when we last looked; 0 for none. */
    uint64_t segment;
    /* The result of number_holders() when we last looked. */
    uint64_t holders;
    /* The caller has been told to look, and has not looked yet. */
    bool told;
};

/* Hashes the holders: another segment, other processes and other locks each
 * change the number. */
static uint64_t
number_holders(const struct observer *observer,
               const struct shmview_inspection *seen)
{
    const uint64_t segment[] = {observer->segment, seen->orphaned};
    uint64_t number = fingerprint_add(0, segment, sizeof segment);

    for (size_t i = 0; i < seen->holders->count; i++) {
        const struct shmview_holder *holder = seen->holders->holders[i];
        const uint64_t fields[] = {
            (uint64_t)holder->pid, holder->attached,         holder->reading,
            holder->locking,       holder->writing,          holder->waiting,
            holder->sharing,       (uint64_t)holder->decoder};

        number = fingerprint_add(number, fields, sizeof fields);
        number = fingerprint_add(number, holder->pins,
                                 holder->pin_count * sizeof holder->pins[0]);
    }
    return number;
}

static enum shmview_status
look_at_holders(struct observer *observer, struct shmview_inspection *seen,
                struct shmview_error *error)
{
    enum shmview_status status = observer_look(observer, seen, error);

    return status == SHMVIEW_OK && !holders_find_decoders(seen->holders)
               ? observer_fail(observer, errno, error)
               : status;
}

/* The kernel reported nothing, but a process that has opened the segment may
 * have attached since. */
static bool
has_other_holders(struct shmview_inspector *inspector)
{
    struct observer *observer = &inspector->observer;
    struct shmview_inspection now = {0};
    bool differs = look_at_holders(observer, &now, NULL) != SHMVIEW_OK ||
                   number_holders(observer, &now) != inspector->holders;

    shmview_holders_free(now.holders);
    return differs;
}

bool
shmview_inspector_changed(struct shmview_inspector *inspector)
{
    struct observer *observer = &inspector->observer;
    struct observer_news news = {0};

    observer->follows_locks = true;
    observer->backend->notice(observer, true, &news, NULL);
    if (news.told || news.contents ||
        (news.holders && !inspector->told && has_other_holders(inspector))) {
        inspector->told = true;
        return true;
    }
    return false;
}

unsigned int
shmview_inspector_news(struct shmview_inspector *inspector)
{
    struct observer *observer = &inspector->observer;
    struct observer_news news = {0};
    unsigned int bits = 0;

    observer->backend->notice(observer, false, &news, NULL);
    if (news.holders || observer->segment != inspector->segment) {
        inspector->told = true;
        bits |= SHMVIEW_INSPECTOR_HOLDERS;
    }
    return news.contents ? bits | SHMVIEW_INSPECTOR_CONTENTS : bits;
}

/* Sets the paths of the segment and the semaphore. Returns false when memory
 * runs out. */
static bool
set_paths(const struct observer *observer, struct shmview_inspection *new)
{
    const char *native = observer->native_key;
    struct segment_path semaphore;

    if (shmview_key_type_is_system_v(new->type)) {
        new->path = strdup(native);
        new->semaphore_path = key_file_beside(native);
        return new->path != NULL &&new->semaphore_path != NULL;
    }
    new->path = strdup(observer->posix.path.text);
    if (new->type == SHMVIEW_KEY_POSIX) {
        return new->path != NULL;
    }
    semaphore = semaphore_file_path(native);
    new->semaphore_path = strdup(semaphore.text);
    return new->path != NULL &&new->semaphore_path != NULL;
}

/* Makes an inspection with the fields that are known even if there is no
 * segment. */
static struct shmview_inspection *
new_inspection(const struct observer *observer)
{
    struct shmview_inspection *new = calloc(1, sizeof *new);

    if (new == NULL) {
        return NULL;
    }
    new->struct_size = sizeof *new;
    new->type = observer->type;
    new->native_key = strdup(observer->native_key);
    if (new->native_key == NULL || !set_paths(observer, new)) {
        shmview_inspection_free(new);
        return NULL;
    }
    return new;
}

/* Fills in an inspection without a segment, which is not an error and has no
 * holders. */
static enum shmview_status
see_nothing(const struct observer *observer,
            struct shmview_inspection *inspection, struct shmview_error *error)
{
    shmview_error_clear(error);
    inspection->holders = calloc(1, sizeof *inspection->holders);
    return inspection->holders != NULL ? SHMVIEW_OK
                                       : observer_fail(observer, ENOMEM, error);
}

/* Fills in the rest. `*found` gets the segment that the look began with. */
static enum shmview_status
look(struct observer *observer, struct shmview_inspection *inspection,
     uint64_t *found, struct shmview_error *error)
{
    enum shmview_status status = observer->backend->find(observer, error);
    enum shmview_status image;

    *found = observer->segment;
    if (status == SHMVIEW_ERROR_NOT_FOUND) {
        return see_nothing(observer, inspection, error);
    }
    if (status == SHMVIEW_OK) {
        status = look_at_holders(observer, inspection, error);
    }
    return status == SHMVIEW_OK
               ? observer_identify(observer, inspection, &image, error)
               : status;
}

static enum shmview_status
look_once(struct shmview_inspector *inspector,
          struct shmview_inspection **inspection, struct shmview_error *error)
{
    struct observer *observer = &inspector->observer;
    struct shmview_inspection *new = new_inspection(observer);
    enum shmview_status status =
        new != NULL ? look(observer, new, &inspector->segment, error)
                    : observer_fail(observer, ENOMEM, error);

    if (status != SHMVIEW_OK) {
        shmview_inspection_free(new);
        new = NULL;
    }
    *inspection = new;
    return status;
}

enum shmview_status
shmview_inspector_look(struct shmview_inspector *inspector,
                       struct shmview_inspection **inspection,
                       struct shmview_error *error)
{
    struct observer *observer = &inspector->observer;
    enum shmview_status status;

    shmview_error_clear(error);
    status = look_once(inspector, inspection, error);
    /* If the key leads to another segment by now, we look again: otherwise the
     * inspection would mix the two. */
    for (int attempts = 1;
         observer->segment != inspector->segment && attempts < SEGMENT_ATTEMPTS;
         attempts++) {
        shmview_inspection_free(*inspection);
        shmview_error_clear(error);
        status = look_once(inspector, inspection, error);
    }
    inspector->told = false;
    inspector->holders =
        *inspection != NULL ? number_holders(observer, *inspection) : 0;
    return status;
}

void
shmview_inspection_free(struct shmview_inspection *inspection)
{
    if (inspection == NULL) {
        return;
    }
    free(inspection->native_key);
    free(inspection->path);
    free(inspection->semaphore_path);
    shmview_holders_free(inspection->holders);
    free(inspection);
}

enum shmview_status
shmview_inspector_read(struct shmview_inspector *inspector, uint64_t offset,
                       void *bytes, size_t length, size_t *count,
                       struct shmview_error *error)
{
    struct observer *observer = &inspector->observer;

    shmview_error_clear(error);
    *count = 0;
    return observer->backend->read(observer, offset, bytes, length, count,
                                   error);
}

int
shmview_inspector_descriptor(const struct shmview_inspector *inspector)
{
    return inspector->observer.poll;
}

enum shmview_status
shmview_inspector_new(enum shmview_key_type type, const char *key,
                      struct shmview_inspector **inspector,
                      struct shmview_error *error)
{
    struct shmview_inspector *new = calloc(1, sizeof *new);
    enum shmview_status status;

    shmview_error_clear(error);
    *inspector = NULL;
    if (new == NULL) {
        return error_set_errno(error, ENOMEM, "inspect", key);
    }
    new->told = true;
    status = observer_open(&new->observer, type, key, "inspect", error);
    if (status != SHMVIEW_OK) {
        shmview_inspector_free(new);
        return status;
    }
    *inspector = new;
    return SHMVIEW_OK;
}

void
shmview_inspector_free(struct shmview_inspector *inspector)
{
    if (inspector == NULL) {
        return;
    }
    observer_close(&inspector->observer);
    free(inspector);
}
