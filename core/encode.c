/* SPDX-License-Identifier: MIT */
/* Chooses the file format, and makes the file in memory. */

#include "encode.h"

#include "encode-format.h"

#include <string.h>
#include <strings.h>

enum shm_status
shm_file_format_from_path(const char *path, enum shm_file_format *format,
                          struct shm_error *error)
{
    static const struct {
        const char *ending;
        enum shm_file_format format;
    } endings[] = {
        {".png", SHM_FILE_PNG},
        {".ppm", SHM_FILE_PPM},
        {".pgm", SHM_FILE_PGM},
    };
    const char *dot = strrchr(path, '.');

    for (size_t i = 0; dot && i < sizeof(endings) / sizeof(endings[0]); i++) {
        if (strcasecmp(dot, endings[i].ending) == 0) {
            *format = endings[i].format;
            shm_error_clear(error);
            return SHM_OK;
        }
    }
    return shm_error_set(error, SHM_ERROR_UNSUPPORTED, "save", path,
                         "the name must end in .png, .ppm or .pgm");
}

enum shm_status
encode_image(const struct shm_image *image, enum shm_file_format format,
             const char *name, void **bytes, size_t *length,
             struct shm_error *error)
{
    *bytes = NULL;
    *length = 0;
    switch (format) {
    case SHM_FILE_PNG:
        *bytes = encode_png(image, ENCODE_SMALL, length);
        break;
    case SHM_FILE_PPM:
        *bytes = encode_pnm(image, false, length);
        break;
    case SHM_FILE_PGM:
        if (shm_image_format(image) != SHM_FORMAT_GREY8) {
            return shm_error_set(error, SHM_ERROR_UNSUPPORTED, "save", name,
                                 "PGM holds only grey, and this picture is %s; "
                                 "use PNG or PPM",
                                 shm_format_name(shm_image_format(image)));
        }
        *bytes = encode_pnm(image, true, length);
        break;
    default:
        return shm_error_set(error, SHM_ERROR_UNSUPPORTED, "save", name,
                             "file format %d is not known", (int)format);
    }
    if (!*bytes) {
        return shm_error_set(error, SHM_ERROR_OUT_OF_RESOURCES, "save", name,
                             "not enough memory; close other programs");
    }
    shm_error_clear(error);
    return SHM_OK;
}

enum shm_status
shm_encode_memory(const struct shm_image *image, enum shm_file_format format,
                  void **bytes, size_t *length, struct shm_error *error)
{
    return encode_image(image, format, NULL, bytes, length, error);
}
