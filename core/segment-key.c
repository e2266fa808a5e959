/* SPDX-License-Identifier: MIT */
/* Handles and their keys: made, changed, freed. They touch no segment. */

#include "segment-internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct shm_segment *
shm_segment_new(const char *key)
{
    struct shm_segment *segment = calloc(1, sizeof *segment);

    if (segment == NULL) {
        return NULL;
    }
    segment->type = SHM_KEY_POSIX;
    segment->backend = &segment_posix;
    if (shm_segment_set_key(segment, key) != SHM_OK) {
        shm_segment_free(segment);
        return NULL;
    }
    return segment;
}

struct shm_segment *
segment_new_found(const char *native_key)
{
    struct shm_segment *segment = shm_segment_new(NULL);

    if (segment != NULL &&
        (shm_segment_set_key_type(segment, SHM_KEY_SYSTEM_V) != SHM_OK ||
         shm_segment_set_native_key(segment, native_key) != SHM_OK)) {
        shm_segment_free(segment);
        return NULL;
    }
    if (segment != NULL) {
        segment->foreign = false;
    }
    return segment;
}

void
shm_segment_free(struct shm_segment *segment)
{
    if (segment == NULL) {
        return;
    }
    shm_segment_detach(segment);
    free(segment->key);
    free(segment->native_key);
    free(segment);
}

/* Takes over both strings; either may be NULL for want of memory. */
static enum shm_status
replace_keys(struct shm_segment *segment, char *key, char *native_key,
             bool foreign)
{
    shm_segment_detach(segment);
    shm_error_clear(&segment->error);
    if (key == NULL || native_key == NULL) {
        free(key);
        free(native_key);
        return segment_fail_errno(segment, "set key", ENOMEM);
    }
    free(segment->key);
    free(segment->native_key);
    segment->key = key;
    segment->native_key = native_key;
    segment->foreign = foreign;
    return SHM_OK;
}

enum shm_status
shm_segment_set_key(struct shm_segment *segment, const char *key)
{
    if (key == NULL) {
        key = "";
    }
    return replace_keys(segment, strdup(key),
                        shm_key_to_native(segment->type, key), false);
}

enum shm_status
shm_segment_set_native_key(struct shm_segment *segment, const char *native_key)
{
    if (native_key == NULL) {
        native_key = "";
    }
    return replace_keys(segment, strdup(""), strdup(native_key),
                        native_key[0] != '\0');
}

static const struct segment_backend *
find_backend(enum shm_key_type type)
{
    switch (type) {
    case SHM_KEY_POSIX:
        return &segment_posix;
    case SHM_KEY_SYSTEM_V:
        return &segment_sysv;
    }
    return NULL;
}

enum shm_status
shm_segment_set_key_type(struct shm_segment *segment, enum shm_key_type type)
{
    const struct segment_backend *backend = find_backend(type);
    char *native_key;

    if (backend == NULL) {
        return segment_fail(segment, SHM_ERROR_UNSUPPORTED, "set key type",
                            "there is no such key type");
    }
    native_key = segment->foreign ? strdup(segment->native_key)
                                  : shm_key_to_native(type, segment->key);
    if (replace_keys(segment, strdup(segment->key), native_key,
                     segment->foreign) != SHM_OK) {
        return segment->error.status;
    }
    segment->type = type;
    segment->backend = backend;
    return SHM_OK;
}

const char *
shm_segment_key(const struct shm_segment *segment)
{
    return segment->key;
}

const char *
shm_segment_native_key(const struct shm_segment *segment)
{
    return segment->native_key;
}

enum shm_key_type
shm_segment_key_type(const struct shm_segment *segment)
{
    return segment->type;
}
