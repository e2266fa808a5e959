/* SPDX-License-Identifier: MIT */
/* Encodes the picture's pixels as files, for Copy and Save. */

#include "ui/files/saved-image.h"

#include "ui/picture/halved.h"
#include "ui/picture/pixel-format.h"
#include "ui/picture/pixels.h"
#include "ui/primitives/error.h"

#include <stdlib.h>

/* Divides a premultiplied colour by its alpha. */
static guint8
undo_alpha(guint8 colour, guint8 alpha)
{
    if (alpha == 0) {
        return 0;
    }
    return (guint8)((colour * 255U + alpha / 2U) / alpha);
}

/* On the screen, a grey pixel has equal red, green and blue; its red is
 * taken. */
static void
take_back(const guint8 *shown, struct shmview_image *image)
{
    gsize channels = shmview_format_channels(shmview_image_format(image));
    guint8 *pixel = shmview_image_pixels(image);
    const guint8 *end = pixel + shmview_image_bytes(image);

    for (; pixel < end; pixel += channels, shown += UI_PIXELS_BYTES) {
        for (gsize channel = 0; channel < MIN(channels, 3); channel++) {
            pixel[channel] = undo_alpha(shown[2 - channel], shown[3]);
        }
        if (channels == 4) {
            pixel[3] = shown[3];
        }
    }
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

/* Makes an 8-bit image of floats as the screen shows them; NULL if memory runs
 * out. */
static struct shmview_image *
make_image_on_screen(const UiLoadedImage *original)
{
    const struct shmview_image *image = ui_loaded_image_pixels(original);
    g_autofree guint8 *shown =
        ui_halved_pixels(image, ui_loaded_image_range(original), 0);
    struct shmview_image *made = NULL;

    if (shown != NULL) {
        made = shmview_image_new(shmview_image_width(image),
                                 shmview_image_height(image),
                                 format_on_screen(shmview_image_format(image)));
    }
    if (made != NULL) {
        take_back(shown, made);
    }
    return made;
}

static gboolean
is_float(const UiLoadedImage *original)
{
    return ui_pixel_format_is_float(
        shmview_image_format(ui_loaded_image_pixels(original)));
}

const char *
ui_saved_image_ending(const UiLoadedImage *original)
{
    return is_float(original) ? ".npy" : ".png";
}

enum shmview_status
ui_saved_image_encode(const UiLoadedImage *original, GBytes **bytes,
                      struct shmview_error *error)
{
    struct shmview_image *made = NULL;
    const struct shmview_image *image = ui_loaded_image_pixels(original);
    enum shmview_status status;
    void *contents;
    gsize length;

    *bytes = NULL;
    if (is_float(original)) {
        image = made = make_image_on_screen(original);
    }
    if (image == NULL) {
        ui_error_set(error, SHMVIEW_ERROR_OUT_OF_RESOURCES, "save", NULL,
                     "not enough memory; close other programs");
        return error->status;
    }
    status = shmview_encode_memory(image, SHMVIEW_FILE_PNG, &contents, &length,
                                   error);
    if (status == SHMVIEW_OK) {
        *bytes = g_bytes_new_with_free_func(contents, length, free, contents);
    }
    shmview_image_free(made);
    return status;
}

static bool
is_cancelled(void *cancellable)
{
    return g_cancellable_is_cancelled(cancellable);
}

enum shmview_status
ui_saved_image_save(const UiLoadedImage *original, const char *path,
                    GCancellable *cancellable, struct shmview_error *error)
{
    const struct shmview_wait wait = {.cancelled = is_cancelled,
                                      .data = cancellable};

    return shmview_encode_file(ui_loaded_image_pixels(original), path, &wait,
                               error);
}
