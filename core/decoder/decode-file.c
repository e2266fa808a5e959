/* SPDX-License-Identifier: MIT */
/* Decodes an image from a file, a pipe, or bytes in memory. */

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/decoder/decode.h"
#include "core/decoder/pixels.h"
#include "core/system/helper-process.h"
#include "core/system/system.h"
#include <shmview/decode.h>

#include <errno.h>
#include <limits.h>

bool
shmview_decoder_is_boxed(void)
{
    return SHMVIEW_DECODER_BOXED;
}

static enum shmview_status
refuse_errno(int system_error, const char *name, struct shmview_error *error)
{
    enum shmview_status status = SHMVIEW_ERROR_FILE;

    if (system_error == ENOENT || system_error == ENOTDIR) {
        status = SHMVIEW_ERROR_NOT_FOUND;
    } else if (system_error == EACCES || system_error == EPERM) {
        status = SHMVIEW_ERROR_PERMISSION_DENIED;
    } else if (system_error == ENOMEM || system_error == ENOSPC ||
               system_error == EFBIG || system_error == EMFILE ||
               system_error == ENFILE) {
        status = SHMVIEW_ERROR_OUT_OF_RESOURCES;
    }
    return error_set_errno_as(error, status, system_error, "decode", name);
}

enum shmview_status
shmview_decode_descriptor(int descriptor, const char *name,
                          const struct shmview_decode_options *options,
                          struct shmview_image **image,
                          struct shmview_error *error)
{
    const struct decoder_options made = decoder_options_make(options);

    return decoder_run(descriptor, name, &made, image, error);
}

/* Refuses anything but a file. */
static enum shmview_status
check_kind(int descriptor, const char *path, struct shmview_error *error)
{
    struct stat status;

    if (system_stat_descriptor(descriptor, &status,
                               PURPOSE_CHECK_PICTURE_FILE)) {
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
    return SHMVIEW_OK;
}

enum shmview_status
decoder_open(const char *path, int *descriptor, struct shmview_error *error)
{
    enum shmview_status status;

    /* Without O_NONBLOCK, we would wait for the other end of a pipe here. */
    *descriptor = system_open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0,
                              PURPOSE_OPEN_PICTURE_FILE);
    if (*descriptor < 0) {
        return refuse_errno(errno, path, error);
    }
    status = check_kind(*descriptor, path, error);
    if (status) {
        system_close(*descriptor);
    }
    return status;
}

enum shmview_status
shmview_decode_file(const char *path,
                    const struct shmview_decode_options *options,
                    struct shmview_image **image, struct shmview_error *error)
{
    enum shmview_status status;
    int descriptor;

    *image = NULL;
    path = text_or_empty(path);
    status = decoder_open(path, &descriptor, error);
    if (status) {
        return status;
    }
    status = shmview_decode_descriptor(descriptor, path, options, image, error);
    system_close(descriptor);
    return status;
}

/* Makes a file with these bytes. Returns its descriptor, or -1. */
static int
make_file(const void *bytes, size_t length)
{
    int descriptor;

    descriptor =
        system_memory_file("shmview-input", PURPOSE_MAKE_FILE_OF_BYTES);
    if (descriptor < 0) {
        return -1;
    }
    if (system_set_size(descriptor, (off_t)length,
                        PURPOSE_MAKE_FILE_OF_BYTES) != 0 ||
        system_write_at(descriptor, bytes, length, 0, PURPOSE_WRITE_FILE) !=
            0) {
        system_close(descriptor);
        return -1;
    }
    return descriptor;
}

enum shmview_status
shmview_decode_memory(const void *bytes, size_t length, const char *name,
                      const struct shmview_decode_options *options,
                      struct shmview_image **image, struct shmview_error *error)
{
    enum shmview_status status;
    int descriptor;

    *image = NULL;
    if (length > INT_MAX) {
        return decode_refuse(SHMVIEW_ERROR_TOO_LARGE, "", "", name, error);
    }
    if (length == 0) {
        return decode_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, "", decode_is_empty,
                             name, error);
    }
    descriptor = make_file(bytes, length);
    if (descriptor < 0) {
        return pixels_fail_room(name, error);
    }
    status = shmview_decode_descriptor(descriptor, name, options, image, error);
    system_close(descriptor);
    return status;
}
