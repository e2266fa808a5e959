/* SPDX-License-Identifier: MIT */
/* Chooses the encoder from a file's name, and encodes in memory. */

#include <shmview/encode.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/wait.h"
#include "core/image/encode/encode-format.h"
#include "core/image/pixel-format.h"

#include <string.h>
#include <strings.h>

enum shmview_status
shmview_file_format_from_path(const char *path,
                              enum shmview_file_format *format,
                              struct shmview_error *error)
{
    static const struct {
        const char *ending;
        enum shmview_file_format format;
    } endings[] = {
        {".png", SHMVIEW_FILE_PNG},
        {".ppm", SHMVIEW_FILE_PPM},
        {".pgm", SHMVIEW_FILE_PGM},
        {".npy", SHMVIEW_FILE_NPY},
    };
    const char *dot = strrchr(text_or_empty(path), '.');

    for (size_t i = 0; dot && i < sizeof(endings) / sizeof(endings[0]); i++) {
        if (strcasecmp(dot, endings[i].ending) == 0) {
            *format = endings[i].format;
            shmview_error_clear(error);
            return SHMVIEW_OK;
        }
    }
    return error_set(error, SHMVIEW_ERROR_UNSUPPORTED, "save", path,
                     "the name must end in .png, .ppm, .pgm or .npy");
}

/* Returns the reason why the file format can't store the picture, or NULL. */
static const char *
find_obstacle(enum shmview_format pixels, enum shmview_file_format format)
{
    if (format == SHMVIEW_FILE_NPY) {
        return NULL;
    }
    if (format_is_float(pixels)) {
        return N_("it cannot store floats; use a name that ends in .npy");
    }
    if (format == SHMVIEW_FILE_PGM && shmview_format_channels(pixels) > 2) {
        return N_("it stores only grey; use PNG or PPM");
    }
    return NULL;
}

static enum shmview_status
check_holds(const struct shmview_image *image, enum shmview_file_format format,
            const char *name, struct shmview_error *error)
{
    static const char *const names[] = {
        [SHMVIEW_FILE_PNG] = "PNG",
        [SHMVIEW_FILE_PPM] = "PPM",
        [SHMVIEW_FILE_PGM] = "PGM",
        [SHMVIEW_FILE_NPY] = "npy",
    };
    enum shmview_format pixels = shmview_image_format(image);
    const char *obstacle;

    if (format >= sizeof names / sizeof names[0]) {
        return error_set(error, SHMVIEW_ERROR_UNSUPPORTED, "save", name,
                         "file format %d is not known", (int)format);
    }
    obstacle = find_obstacle(pixels, format);
    return obstacle
               ? error_set(error, SHMVIEW_ERROR_UNSUPPORTED, "save", name,
                           "%s cannot store a picture of the format %s: %s",
                           names[format], shmview_format_name(pixels),
                           _(obstacle))
               : SHMVIEW_OK;
}

static void *
encode_as(const struct shmview_image *image, enum shmview_file_format format,
          const struct shmview_wait *wait, size_t *length)
{
    switch (format) {
    case SHMVIEW_FILE_PNG:
        return encode_png(image, ENCODE_SMALL, wait, length);
    case SHMVIEW_FILE_PPM:
        return encode_pnm(image, false, length);
    case SHMVIEW_FILE_PGM:
        return encode_pnm(image, true, length);
    case SHMVIEW_FILE_NPY:
        return encode_npy(image, length);
    }
    return NULL;
}

enum shmview_status
encode_image(const struct shmview_image *image, enum shmview_file_format format,
             const char *name, const struct shmview_wait *wait, void **bytes,
             size_t *length, struct shmview_error *error)
{
    enum shmview_status status = check_holds(image, format, name, error);

    *bytes = NULL;
    *length = 0;
    if (status) {
        return status;
    }
    *bytes = encode_as(image, format, wait, length);
    if (!*bytes && wait_is_cancelled(wait)) {
        return error_set(error, SHMVIEW_ERROR_CANCELLED, "save", name,
                         "cancelled; nothing has changed");
    }
    if (!*bytes) {
        return error_set(error, SHMVIEW_ERROR_OUT_OF_RESOURCES, "save", name,
                         "not enough memory; close other programs");
    }
    shmview_error_clear(error);
    return SHMVIEW_OK;
}

enum shmview_status
shmview_encode_memory(const struct shmview_image *image,
                      enum shmview_file_format format, void **bytes,
                      size_t *length, struct shmview_error *error)
{
    return encode_image(image, format, NULL, NULL, bytes, length, error);
}
