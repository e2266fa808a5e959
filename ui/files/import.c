/* SPDX-License-Identifier: MIT */
/* Decodes an image file of any format: with core, or else with gdk-pixbuf. */

#include "ui/files/import.h"

#include "ui/files/exif-orientation.h"
#include "ui/files/import-pixbuf.h"
#include "ui/primitives/error.h"

#include <limits.h>

static enum shmview_status
turn(struct shmview_image **image, enum ui_exif_orientation orientation,
     const char *name, struct shmview_error *error)
{
    if (ui_exif_orientation_turn(image, orientation)) {
        return SHMVIEW_OK;
    }
    return ui_error_set(error, SHMVIEW_ERROR_OUT_OF_RESOURCES, "decode", name,
                        "not enough memory to turn the photo upright; close "
                        "other programs or use a smaller picture");
}

/* Decodes a file of a format that core does not know. */
static enum shmview_status
import_other_file(const char *path, struct shmview_image **image,
                  struct shmview_error *error)
{
    g_autofree char *contents = NULL;
    gsize length;

    /* A pipe has already been read, and is empty. */
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) ||
        !g_file_get_contents(path, &contents, &length, NULL)) {
        return error->status;
    }
    return ui_import_pixbuf(contents, length, path, image, error);
}

enum shmview_status
ui_import_file(const char *path, const struct shmview_decode_options *options,
               struct shmview_image **image, struct shmview_error *error)
{
    enum shmview_status status =
        shmview_decode_file(path, options, image, error);

    if (status == SHMVIEW_OK) {
        return turn(image, ui_exif_orientation_of_file(path), path, error);
    }
    return status == SHMVIEW_ERROR_NOT_AN_IMAGE
               ? import_other_file(path, image, error)
               : status;
}

enum shmview_status
ui_import_bytes(GBytes *bytes, const char *name,
                const struct shmview_decode_options *options,
                struct shmview_image **image, struct shmview_error *error)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    enum shmview_status status =
        shmview_decode_memory(data, length, name, options, image, error);

    if (status == SHMVIEW_OK) {
        return turn(image, ui_exif_orientation_of_bytes(data, length), name,
                    error);
    }
    return status == SHMVIEW_ERROR_NOT_AN_IMAGE
               ? ui_import_pixbuf(data, length, name, image, error)
               : status;
}
