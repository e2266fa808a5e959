/* SPDX-License-Identifier: MIT */
/* The picture's pixels as they were loaded, for Copy and Save. */

#include "ui/files/loaded-image.h"

#include "ui/picture/pixels.h"

#include <stdlib.h>

struct ui_loaded_image {
    gatomicrefcount references;
    guint32 width;
    guint32 height;
    enum shmview_format format;
    /* One of the two: the image, or the pixels on the screen, from which it can
     * be made. */
    struct shmview_image *image;
    GBytes *shown;
};

/* Written out, because G_DEFINE_BOXED_TYPE is no standard C. */
GType
ui_loaded_image_get_type(void)
{
    static gsize type;

    if (g_once_init_enter(&type)) {
        g_once_init_leave(&type, g_boxed_type_register_static(
                                     "UiLoadedImage",
                                     (GBoxedCopyFunc)ui_loaded_image_ref,
                                     (GBoxedFreeFunc)ui_loaded_image_unref));
    }
    return type;
}

static gboolean
is_opaque_8_bit(enum shmview_format format)
{
    return format == SHMVIEW_FORMAT_RGB8 || format == SHMVIEW_FORMAT_GREY8;
}

UiLoadedImage *
ui_loaded_image_new(const UiMipmaps *mipmaps, struct shmview_image **image)
{
    UiLoadedImage *original = g_new0(UiLoadedImage, 1);
    struct ui_scale scale = {0};
    GBytes *shown;

    g_atomic_ref_count_init(&original->references);
    original->width = scale.scaled_width = shmview_image_width(*image);
    original->height = scale.scaled_height = shmview_image_height(*image);
    original->format = shmview_image_format(*image);
    shown = ui_mipmaps_pixels(mipmaps, &scale);
    if (is_opaque_8_bit(original->format) && scale.width == original->width &&
        scale.height == original->height) {
        original->shown = g_bytes_ref(shown);
    } else {
        original->image = g_steal_pointer(image);
    }
    return original;
}

UiLoadedImage *
ui_loaded_image_ref(UiLoadedImage *original)
{
    g_atomic_ref_count_inc(&original->references);
    return original;
}

struct shmview_image *
ui_loaded_image_unref_take(UiLoadedImage *original)
{
    struct shmview_image *image = NULL;

    if (original != NULL && g_atomic_ref_count_dec(&original->references)) {
        image = original->image;
        g_clear_pointer(&original->shown, g_bytes_unref);
        g_free(original);
    }
    return image;
}

void
ui_loaded_image_unref(UiLoadedImage *original)
{
    shmview_image_free(ui_loaded_image_unref_take(original));
}

static void
take_back(const guint8 *shown, guint8 *pixels, gsize count, gsize channels)
{
    for (gsize index = 0; index < count; index++) {
        const guint8 *blue = shown + index * UI_PIXELS_BYTES;

        for (gsize channel = 0; channel < channels; channel++) {
            pixels[index * channels + channel] = blue[2 - channel];
        }
    }
}

static struct shmview_image *
make_image(const UiLoadedImage *original)
{
    struct shmview_image *image =
        shmview_image_new(original->width, original->height, original->format);

    if (image != NULL) {
        take_back(g_bytes_get_data(original->shown, NULL),
                  shmview_image_pixels(image),
                  (gsize)original->width * original->height,
                  shmview_format_pixel_bytes(original->format));
    }
    return image;
}

/* Returns the image; if it has to be made, `*made` gets it, too. NULL with an
 * error. */
static const struct shmview_image *
find_image(const UiLoadedImage *original, struct shmview_image **made,
           const char *path, struct shmview_error *error)
{
    *made = NULL;
    if (original->image != NULL) {
        return original->image;
    }
    *made = make_image(original);
    if (*made == NULL) {
        shmview_error_set(error, SHMVIEW_ERROR_OUT_OF_RESOURCES, "save", path,
                          "not enough memory; close other programs");
    }
    return *made;
}

static enum shmview_status
encode(const struct shmview_image *image, GBytes **bytes,
       struct shmview_error *error)
{
    void *contents;
    gsize length;
    enum shmview_status status = shmview_encode_memory(
        image, SHMVIEW_FILE_PNG, &contents, &length, error);

    if (status == SHMVIEW_OK) {
        *bytes = g_bytes_new_with_free_func(contents, length, free, contents);
    }
    return status;
}

enum shmview_status
ui_loaded_image_encode(const UiLoadedImage *original, GBytes **bytes,
                       struct shmview_error *error)
{
    struct shmview_image *made;
    const struct shmview_image *image =
        find_image(original, &made, NULL, error);
    enum shmview_status status;

    *bytes = NULL;
    status = image != NULL ? encode(image, bytes, error) : error->status;
    shmview_image_free(made);
    return status;
}

enum shmview_status
ui_loaded_image_save(const UiLoadedImage *original, const char *path,
                     struct shmview_error *error)
{
    struct shmview_image *made;
    const struct shmview_image *image =
        find_image(original, &made, path, error);
    enum shmview_status status =
        image != NULL ? shmview_encode_file(image, path, error) : error->status;

    shmview_image_free(made);
    return status;
}
