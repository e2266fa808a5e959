/* SPDX-License-Identifier: MIT */
/* Asks core first, then gdk-pixbuf, and turns photos upright. */

#include "import.h"

#include "import-pixbuf.h"
#include "upright.h"

#include "core/decode.h"

#include <limits.h>

static enum shm_status
turn(struct shm_image **image, enum shm_upright orientation, const char *name,
     struct shm_error *error)
{
    if (shm_upright_turn(image, orientation)) {
        return SHM_OK;
    }
    return shm_error_set(error, SHM_ERROR_OUT_OF_RESOURCES, "decode", name,
                         "not enough memory to turn the photo upright; close "
                         "other programs or use a smaller picture");
}

/* What core knows no format of. */
static enum shm_status
import_other_file(const char *path, struct shm_image **image,
                  struct shm_error *error)
{
    g_autofree char *contents = NULL;
    gsize length;

    /* A pipe has been read by now. */
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) ||
        !g_file_get_contents(path, &contents, &length, NULL)) {
        return error->status;
    }
    return shm_import_pixbuf(contents, length, path, image, error);
}

enum shm_status
shm_import_file(const char *path, struct shm_image **image,
                struct shm_error *error)
{
    enum shm_status status = shm_decode_file(path, NULL, image, error);

    if (status == SHM_OK) {
        return turn(image, shm_upright_of_file(path), path, error);
    }
    return status == SHM_ERROR_NOT_AN_IMAGE
               ? import_other_file(path, image, error)
               : status;
}

enum shm_status
shm_import_bytes(GBytes *bytes, const char *name, struct shm_image **image,
                 struct shm_error *error)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    enum shm_status status =
        shm_decode_memory(data, length, name, NULL, image, error);

    if (status == SHM_OK) {
        return turn(image, shm_upright_of_bytes(data, length), name, error);
    }
    return status == SHM_ERROR_NOT_AN_IMAGE
               ? shm_import_pixbuf(data, length, name, image, error)
               : status;
}
