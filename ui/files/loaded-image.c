/* SPDX-License-Identifier: MIT */
/* The picture's pixels as they were loaded, for Copy and Save. */

#include "ui/files/loaded-image.h"

#include "ui/picture/pixel-format.h"
#include "ui/picture/pixels.h"
#include "ui/primitives/error.h"

#include <stdlib.h>

struct ui_loaded_image {
    gatomicrefcount references;
    guint32 width;
    guint32 height;
    enum shmview_format format;
    /* The image; NULL if it can be made of the pixels on the screen. */
    struct shmview_image *image;
    /* The pixels on the screen, of this size; NULL if a PNG holds the image
     * itself. */
    GBytes *shown;
    guint32 shown_width;
    guint32 shown_height;
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
    if (ui_mipmaps_exact(mipmaps) ||
        ui_pixel_format_is_float(original->format)) {
        original->shown = g_bytes_ref(shown);
        original->shown_width = scale.width;
        original->shown_height = scale.height;
    }
    if (!ui_mipmaps_exact(mipmaps)) {
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

/* Divides the colours, which were multiplied by alpha. */
static void
undo_alpha(guint8 *pixel, guint8 alpha)
{
    for (int channel = 0; channel < 3; channel++) {
        guint colour =
            alpha == 0 ? 0 : (pixel[channel] * 255U + alpha / 2U) / alpha;

        pixel[channel] = (guint8)colour;
    }
    pixel[3] = alpha;
}

/* Grey has red, green and blue alike on the screen. */
static void
take_back(const guint8 *shown, struct shmview_image *image)
{
    enum shmview_format format = shmview_image_format(image);
    gsize channels = shmview_format_channels(format);
    gsize colours = MIN(channels, 3);
    guint8 *pixel = shmview_image_pixels(image);
    const guint8 *end = pixel + shmview_image_bytes(image);

    for (; pixel < end; pixel += channels, shown += UI_PIXELS_BYTES) {
        for (gsize channel = 0; channel < colours; channel++) {
            gsize place = format == SHMVIEW_FORMAT_BGR8 ? channel : 2 - channel;

            pixel[channel] = shown[place];
        }
        if (channels == 4) {
            undo_alpha(pixel, shown[3]);
        }
    }
}

/* Makes an 8-bit image of the pixels on the screen. */
static struct shmview_image *
make_image(const UiLoadedImage *original, enum shmview_format format)
{
    struct shmview_image *image = shmview_image_new(
        original->shown_width, original->shown_height, format);

    if (image != NULL) {
        take_back(g_bytes_get_data(original->shown, NULL), image);
    }
    return image;
}

static enum shmview_format
format_on_screen(enum shmview_format format)
{
    switch (shmview_format_channels(format)) {
    case 1:
        return SHMVIEW_FORMAT_GREY8;
    case 3:
        return SHMVIEW_FORMAT_RGB8;
    default:
        return SHMVIEW_FORMAT_RGBA8;
    }
}

/* Returns the image, for a file at `path`; with NULL for a PNG, where floats
 * are as on the screen. If it has to be made, `*made` gets it, too. NULL with
 * an error. */
static const struct shmview_image *
find_image(const UiLoadedImage *original, struct shmview_image **made,
           const char *path, struct shmview_error *error)
{
    gboolean as_shown = path == NULL &&
                        ui_pixel_format_is_float(original->format);

    *made = NULL;
    if (original->image != NULL && !as_shown) {
        return original->image;
    }
    *made = make_image(original, as_shown ? format_on_screen(original->format)
                                          : original->format);
    if (*made == NULL) {
        ui_error_set(error, SHMVIEW_ERROR_OUT_OF_RESOURCES, "save", path,
                     "not enough memory; close other programs");
    }
    return *made;
}

const char *
ui_loaded_image_ending(const UiLoadedImage *original)
{
    return ui_pixel_format_is_float(original->format) ? ".npy" : ".png";
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
    const struct shmview_image *image;
    enum shmview_status status;

    *bytes = NULL;
    image = find_image(original, &made, NULL, error);
    status = image != NULL ? encode(image, bytes, error) : error->status;
    shmview_image_free(made);
    return status;
}

static bool
is_cancelled(void *cancellable)
{
    return g_cancellable_is_cancelled(cancellable);
}

enum shmview_status
ui_loaded_image_save(const UiLoadedImage *original, const char *path,
                     GCancellable *cancellable, struct shmview_error *error)
{
    struct shmview_image *made;
    const struct shmview_image *image =
        find_image(original, &made, path, error);
    enum shmview_status status =
        image != NULL ? shmview_encode_file_cancellable(
                            image, path, is_cancelled, cancellable, error)
                      : error->status;

    shmview_image_free(made);
    return status;
}
