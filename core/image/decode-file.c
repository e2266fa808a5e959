/* SPDX-License-Identifier: MIT */
/* Reads an image file, or a pipe, into memory and decodes it. */

#include <shmview/decode.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/image/decode-shared.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

#define FIRST_BYTES 65536

struct contents {
    uint8_t *bytes;
    size_t length;
    size_t room;
};

static enum shmview_status
refuse_errno(int system_error, const char *name, struct shmview_error *error)
{
    enum shmview_status status = SHMVIEW_ERROR_FILE;

    if (system_error == ENOENT || system_error == ENOTDIR) {
        status = SHMVIEW_ERROR_NOT_FOUND;
    } else if (system_error == EACCES || system_error == EPERM) {
        status = SHMVIEW_ERROR_PERMISSION_DENIED;
    } else if (system_error == ENOMEM || system_error == EMFILE ||
               system_error == ENFILE) {
        status = SHMVIEW_ERROR_OUT_OF_RESOURCES;
    }
    return error_set_errno_as(error, status, system_error, "decode", name);
}

/* Makes room for more bytes, up to one more than can be decoded. */
static bool
grow(struct contents *contents)
{
    size_t room = contents->room < INT_MAX / 2 ? contents->room * 2
                                               : (size_t)INT_MAX + 1;
    uint8_t *bytes = realloc(contents->bytes, room);

    if (bytes) {
        contents->bytes = bytes;
        contents->room = room;
    }
    return bytes;
}

/*
 * Reads to the end, but stops once there is more than can be decoded, or once
 * the first bytes show that this is no image: a pipe may never end.
 * shmview_decode_memory() then refuses what was read.
 */
static enum shmview_status
read_all(int descriptor, const char *name, struct contents *contents,
         struct shmview_error *error)
{
    for (;;) {
        ssize_t count;

        if (contents->length > INT_MAX) {
            return SHMVIEW_OK;
        }
        if (contents->length == contents->room && !grow(contents)) {
            return refuse_errno(ENOMEM, name, error);
        }
        trace_purpose(PURPOSE_READ_PICTURE_FILE);
        count = system_read(descriptor, contents->bytes + contents->length,
                            contents->room - contents->length);
        if (count < 0) {
            return refuse_errno(errno, name, error);
        }
        contents->length += (size_t)count;
        if (count == 0 ||
            (contents->length >= DECODE_SNIFF_BYTES &&
             !decode_format_find(contents->bytes, contents->length))) {
            return SHMVIEW_OK;
        }
    }
}

/* One byte more than the file has, so that reading meets its end without
 * growing the memory. */
static size_t
room_for(int descriptor)
{
    struct stat status;

    trace_purpose(PURPOSE_MEASURE_PICTURE_FILE);
    if (system_stat_descriptor(descriptor, &status) == 0 &&
        S_ISREG(status.st_mode) && status.st_size >= FIRST_BYTES &&
        status.st_size < INT_MAX) {
        return (size_t)status.st_size + 1;
    }
    return FIRST_BYTES;
}

enum shmview_status
shmview_decode_descriptor(int descriptor, const char *name,
                          const struct shmview_limits *limits,
                          struct shmview_image **image,
                          struct shmview_error *error)
{
    struct contents contents = {.room = room_for(descriptor)};
    enum shmview_status status;

    *image = NULL;
    contents.bytes = malloc(contents.room);
    if (!contents.bytes) {
        return refuse_errno(ENOMEM, name, error);
    }
    status = read_all(descriptor, name, &contents, error);
    if (!status) {
        status = shmview_decode_memory(contents.bytes, contents.length, name,
                                       limits, image, error);
    }
    free(contents.bytes);
    return status;
}

static enum shmview_status
decode_opened(int descriptor, const char *path,
              const struct shmview_limits *limits, struct shmview_image **image,
              struct shmview_error *error)
{
    struct stat status;

    trace_purpose(PURPOSE_CHECK_PICTURE_FILE);
    if (system_stat_descriptor(descriptor, &status)) {
        return refuse_errno(errno, path, error);
    }
    if (S_ISDIR(status.st_mode)) {
        return error_set(error, SHMVIEW_ERROR_FILE, "decode", path,
                         "it is a folder; choose a file in it");
    }
    if (!S_ISREG(status.st_mode)) {
        return error_set(error, SHMVIEW_ERROR_FILE, "decode", path,
                         "it is a pipe or device, not a file");
    }
    return shmview_decode_descriptor(descriptor, path, limits, image, error);
}

enum shmview_status
shmview_decode_file(const char *path, const struct shmview_limits *limits,
                    struct shmview_image **image, struct shmview_error *error)
{
    /* Without O_NONBLOCK, opening a pipe would wait for its other end. */
    enum shmview_status status;
    int descriptor;

    path = text_or_empty(path);
    trace_purpose(PURPOSE_OPEN_PICTURE_FILE);
    descriptor = system_open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    *image = NULL;
    if (descriptor < 0) {
        return refuse_errno(errno, path, error);
    }
    status = decode_opened(descriptor, path, limits, image, error);
    system_close(descriptor);
    return status;
}
