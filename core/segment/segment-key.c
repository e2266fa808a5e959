/* SPDX-License-Identifier: MIT */
/* Makes and frees handles, and sets their keys. */

#include "core/base/error.h"
#include "core/segment/segment.h"
#include "core/system/timeline-ring.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct segment_backend *
find_backend(enum shmview_key_type type)
{
    switch (type) {
    case SHMVIEW_KEY_POSIX:
        return &segment_posix;
    case SHMVIEW_KEY_SYSTEM_V:
    case SHMVIEW_KEY_SYSTEM_V_FILE:
        return &segment_systemv;
    case SHMVIEW_KEY_QT_POSIX:
        return &segment_qtposix;
    }
    return NULL;
}

/* Returns NULL only when memory runs out: the size may be 0. */
static void *
new_state(const struct segment_backend *backend)
{
    return calloc(1, backend->state_size + 1);
}

enum shmview_status
shmview_segment_new(enum shmview_key_type type, const char *key,
                    struct shmview_segment **segment,
                    struct shmview_error *error)
{
    const struct segment_backend *backend = find_backend(type);

    *segment = NULL;
    shmview_error_clear(error);
    if (backend == NULL) {
        return error_set(error, SHMVIEW_ERROR_UNSUPPORTED, "make handle", key,
                         "there is no such key type");
    }
    *segment = calloc(1, sizeof **segment);
    if (*segment == NULL) {
        return error_set_errno(error, ENOMEM, "make handle", key);
    }
    ring_create();
    (*segment)->type = type;
    (*segment)->backend = backend;
    (*segment)->state = new_state(backend);
    if ((*segment)->state == NULL ||
        shmview_segment_set_key(*segment, key) != SHMVIEW_OK) {
        shmview_segment_free(*segment);
        *segment = NULL;
        return error_set_errno(error, ENOMEM, "make handle", key);
    }
    return SHMVIEW_OK;
}

struct shmview_segment *
segment_new_found(enum shmview_key_type type, const char *native_key)
{
    struct shmview_segment *segment;

    shmview_segment_new(type, NULL, &segment, NULL);
    if (segment == NULL) {
        return NULL;
    }
    if (shmview_segment_set_native_key(segment, native_key) != SHMVIEW_OK) {
        shmview_segment_free(segment);
        return NULL;
    }
    segment->foreign = false;
    return segment;
}

/* Takes ownership of both strings, which may be NULL because memory ran out. */
static enum shmview_status
replace_keys(struct shmview_segment *segment, char *key, char *native_key,
             bool foreign)
{
    shmview_segment_detach(segment);
    shmview_error_clear(&segment->error);
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
    return SHMVIEW_OK;
}

enum shmview_status
shmview_segment_set_key(struct shmview_segment *segment, const char *key)
{
    if (key == NULL) {
        key = "";
    }
    return replace_keys(segment, strdup(key),
                        shmview_key_to_native(segment->type, key), false);
}

enum shmview_status
shmview_segment_set_native_key(struct shmview_segment *segment,
                               const char *native_key)
{
    if (native_key == NULL) {
        native_key = "";
    }
    return replace_keys(segment, strdup(""), strdup(native_key),
                        native_key[0] != '\0');
}

enum shmview_status
shmview_segment_set_key_type(struct shmview_segment *segment,
                             enum shmview_key_type type)
{
    const struct segment_backend *backend = find_backend(type);
    char *native_key;
    void *state;

    if (backend == NULL) {
        return segment_fail(segment, SHMVIEW_ERROR_UNSUPPORTED, "set key type",
                            "there is no such key type");
    }
    state = new_state(backend);
    if (state == NULL) {
        return segment_fail_errno(segment, "set key type", ENOMEM);
    }
    native_key = segment->foreign ? strdup(segment->native_key)
                                  : shmview_key_to_native(type, segment->key);
    if (replace_keys(segment, strdup(segment->key), native_key,
                     segment->foreign) != SHMVIEW_OK) {
        free(state);
        return segment->error.status;
    }
    free(segment->state);
    segment->state = state;
    segment->type = type;
    segment->backend = backend;
    return SHMVIEW_OK;
}

const char *
shmview_segment_key(const struct shmview_segment *segment)
{
    return segment->key;
}

const char *
shmview_segment_native_key(const struct shmview_segment *segment)
{
    return segment->native_key;
}

enum shmview_key_type
shmview_segment_key_type(const struct shmview_segment *segment)
{
    return segment->type;
}
