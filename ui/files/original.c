/* SPDX-License-Identifier: MIT */
/* Keeps what the screen does not, and makes the image again of what it does. */

#include "original.h"

#include "ui/picture/pixels.h"

#include <stdlib.h>

struct shm_original {
    gatomicrefcount references;
    guint32 width;
    guint32 height;
    enum shm_format format;
    /* NULL where the screen's pixels, which are at hand then, have it all. */
    struct shm_image *image;
    GBytes *shown;
};

static gboolean
is_opaque_8_bit(enum shm_format format)
{
    return format == SHM_FORMAT_RGB8 || format == SHM_FORMAT_GREY8;
}

ShmOriginal *
shm_original_new(const ShmLevels *levels, struct shm_image **image)
{
    ShmOriginal *original = g_new0(ShmOriginal, 1);
    struct shm_scale scale = {0};
    GBytes *shown;

    g_atomic_ref_count_init(&original->references);
    original->width = scale.scaled_width = shm_image_width(*image);
    original->height = scale.scaled_height = shm_image_height(*image);
    original->format = shm_image_format(*image);
    shown = shm_levels_pixels(levels, &scale);
    if (is_opaque_8_bit(original->format) && scale.width == original->width &&
        scale.height == original->height) {
        original->shown = g_bytes_ref(shown);
    } else {
        original->image = g_steal_pointer(image);
    }
    return original;
}

ShmOriginal *
shm_original_ref(ShmOriginal *original)
{
    g_atomic_ref_count_inc(&original->references);
    return original;
}

struct shm_image *
shm_original_unref_take(ShmOriginal *original)
{
    struct shm_image *image = NULL;

    if (original != NULL && g_atomic_ref_count_dec(&original->references)) {
        image = original->image;
        g_clear_pointer(&original->shown, g_bytes_unref);
        g_free(original);
    }
    return image;
}

void
shm_original_unref(ShmOriginal *original)
{
    shm_image_free(shm_original_unref_take(original));
}

static void
take_back(const guint8 *shown, guint8 *pixels, gsize count, gsize channels)
{
    for (gsize index = 0; index < count; index++) {
        const guint8 *blue = shown + index * SHM_PIXELS_BYTES;

        for (gsize channel = 0; channel < channels; channel++) {
            pixels[index * channels + channel] = blue[2 - channel];
        }
    }
}

static struct shm_image *
make_image(const ShmOriginal *original)
{
    struct shm_image *image =
        shm_image_new(original->width, original->height, original->format);

    if (image != NULL) {
        take_back(g_bytes_get_data(original->shown, NULL),
                  shm_image_pixels(image),
                  (gsize)original->width * original->height,
                  shm_format_pixel_bytes(original->format));
    }
    return image;
}

/* What is made for the purpose is put in `*made`, too. NULL with an error. */
static const struct shm_image *
find_image(const ShmOriginal *original, struct shm_image **made,
           const char *path, struct shm_error *error)
{
    *made = NULL;
    if (original->image != NULL) {
        return original->image;
    }
    *made = make_image(original);
    if (*made == NULL) {
        shm_error_set(error, SHM_ERROR_OUT_OF_RESOURCES, "save", path,
                      "not enough memory; close other programs");
    }
    return *made;
}

static enum shm_status
encode(const struct shm_image *image, GBytes **bytes, struct shm_error *error)
{
    void *contents;
    gsize length;
    enum shm_status status =
        shm_encode_memory(image, SHM_FILE_PNG, &contents, &length, error);

    if (status == SHM_OK) {
        *bytes = g_bytes_new_with_free_func(contents, length, free, contents);
    }
    return status;
}

enum shm_status
shm_original_encode(const ShmOriginal *original, GBytes **bytes,
                    struct shm_error *error)
{
    struct shm_image *made;
    const struct shm_image *image = find_image(original, &made, NULL, error);
    enum shm_status status;

    *bytes = NULL;
    status = image != NULL ? encode(image, bytes, error) : error->status;
    shm_image_free(made);
    return status;
}

enum shm_status
shm_original_save(const ShmOriginal *original, const char *path,
                  struct shm_error *error)
{
    struct shm_image *made;
    const struct shm_image *image = find_image(original, &made, path, error);
    enum shm_status status = image != NULL ? shm_encode_file(image, path, error)
                                           : error->status;

    shm_image_free(made);
    return status;
}
