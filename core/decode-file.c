/* SPDX-License-Identifier: MIT */
/* Reads an image file, or a pipe, into memory and decodes it. */

#include "decode.h"

#include "decode-format.h"
#include "sys.h"
#include "trace-internal.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

#define FIRST_BYTES 65536

struct contents {
    uint8_t *bytes;
    size_t length;
    size_t room;
};

static enum shm_status
refuse_errno(int system_error, const char *name, struct shm_error *error)
{
    enum shm_status status = SHM_ERROR_FILE;

    if (system_error == ENOENT || system_error == ENOTDIR) {
        status = SHM_ERROR_NOT_FOUND;
    } else if (system_error == EACCES || system_error == EPERM) {
        status = SHM_ERROR_PERMISSION_DENIED;
    } else if (system_error == ENOMEM || system_error == EMFILE ||
               system_error == ENFILE) {
        status = SHM_ERROR_OUT_OF_RESOURCES;
    }
    shm_error_set_errno(error, system_error, "decode", name);
    if (error) {
        error->status = status;
    }
    return status;
}

/* Makes room for more, up to one byte beyond what can be decoded. */
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
 * Reads to the end, but gives up as soon as there is more than can be decoded,
 * or the first bytes show that there is no image: a pipe may never end. What
 * was read then is left for shm_decode_memory() to refuse.
 */
static enum shm_status
read_all(int descriptor, const char *name, struct contents *contents,
         struct shm_error *error)
{
    for (;;) {
        ssize_t count;

        if (contents->length > INT_MAX) {
            return SHM_OK;
        }
        if (contents->length == contents->room && !grow(contents)) {
            return refuse_errno(ENOMEM, name, error);
        }
        trace_why("Reads the picture into memory.");
        count = sys_read(descriptor, contents->bytes + contents->length,
                         contents->room - contents->length);
        if (count < 0) {
            return refuse_errno(errno, name, error);
        }
        contents->length += (size_t)count;
        if (count == 0 ||
            (contents->length >= DECODE_SNIFF_BYTES &&
             !decode_format_find(contents->bytes, contents->length))) {
            return SHM_OK;
        }
    }
}

/* A byte more than the file, so that its end is met without growing. */
static size_t
room_for(int descriptor)
{
    struct stat status;

    trace_why("How long is it? So much memory is made ready.");
    if (sys_stat_descriptor(descriptor, &status) == 0 &&
        S_ISREG(status.st_mode) && status.st_size >= FIRST_BYTES &&
        status.st_size < INT_MAX) {
        return (size_t)status.st_size + 1;
    }
    return FIRST_BYTES;
}

enum shm_status
shm_decode_descriptor(int descriptor, const char *name,
                      const struct shm_limits *limits, struct shm_image **image,
                      struct shm_error *error)
{
    struct contents contents = {.room = room_for(descriptor)};
    enum shm_status status;

    *image = NULL;
    contents.bytes = malloc(contents.room);
    if (!contents.bytes) {
        return refuse_errno(ENOMEM, name, error);
    }
    status = read_all(descriptor, name, &contents, error);
    if (!status) {
        status = shm_decode_memory(contents.bytes, contents.length, name,
                                   limits, image, error);
    }
    free(contents.bytes);
    return status;
}

static enum shm_status
decode_opened(int descriptor, const char *path, const struct shm_limits *limits,
              struct shm_image **image, struct shm_error *error)
{
    struct stat status;

    trace_why("Is it a file, and no folder, pipe or device?");
    if (sys_stat_descriptor(descriptor, &status)) {
        return refuse_errno(errno, path, error);
    }
    if (S_ISDIR(status.st_mode)) {
        return shm_error_set(error, SHM_ERROR_FILE, "decode", path,
                             "it is a folder; choose a file in it");
    }
    if (!S_ISREG(status.st_mode)) {
        return shm_error_set(error, SHM_ERROR_FILE, "decode", path,
                             "it is a pipe or device, not a file");
    }
    return shm_decode_descriptor(descriptor, path, limits, image, error);
}

enum shm_status
shm_decode_file(const char *path, const struct shm_limits *limits,
                struct shm_image **image, struct shm_error *error)
{
    /* O_NONBLOCK: opening a pipe would wait for its other end. */
    enum shm_status status;
    int descriptor;

    trace_why("Opens the picture; where the name is a pipe's, that does not "
              "wait for its other end.");
    descriptor = sys_open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    *image = NULL;
    if (descriptor < 0) {
        return refuse_errno(errno, path, error);
    }
    status = decode_opened(descriptor, path, limits, image, error);
    sys_close(descriptor);
    return status;
}
