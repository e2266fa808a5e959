/* SPDX-License-Identifier: MIT */
/* Chooses the encoder by a file's name, and encodes in memory. */

#include <shmview/encode.h>

#include "core/image/encode-format.h"

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
    };
    const char *dot = strrchr(path, '.');

    for (size_t i = 0; dot && i < sizeof(endings) / sizeof(endings[0]); i++) {
        if (strcasecmp(dot, endings[i].ending) == 0) {
            *format = endings[i].format;
            shmview_error_clear(error);
            return SHMVIEW_OK;
        }
    }
    return shmview_error_set(error, SHMVIEW_ERROR_UNSUPPORTED, "save", path,
                             "the name must end in .png, .ppm or .pgm");
}

enum shmview_status
encode_image(const struct shmview_image *image, enum shmview_file_format format,
             const char *name, void **bytes, size_t *length,
             struct shmview_error *error)
{
    *bytes = NULL;
    *length = 0;
    switch (format) {
    case SHMVIEW_FILE_PNG:
        *bytes = encode_png(image, ENCODE_SMALL, length);
        break;
    case SHMVIEW_FILE_PPM:
        *bytes = encode_pnm(image, false, length);
        break;
    case SHMVIEW_FILE_PGM:
        if (shmview_image_format(image) != SHMVIEW_FORMAT_GREY8) {
            return shmview_error_set(
                error, SHMVIEW_ERROR_UNSUPPORTED, "save", name,
                "PGM holds only grey, and this picture is %s; "
                "use PNG or PPM",
                shmview_format_name(shmview_image_format(image)));
        }
        *bytes = encode_pnm(image, true, length);
        break;
    default:
        return shmview_error_set(error, SHMVIEW_ERROR_UNSUPPORTED, "save", name,
                                 "file format %d is not known", (int)format);
    }
    if (!*bytes) {
        return shmview_error_set(error, SHMVIEW_ERROR_OUT_OF_RESOURCES, "save",
                                 name,
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
    return encode_image(image, format, NULL, bytes, length, error);
}
