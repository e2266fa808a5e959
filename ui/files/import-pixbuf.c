/* SPDX-License-Identifier: MIT */
/* Decodes an image file with gdk-pixbuf, within core's limits. */

#include "ui/files/import-pixbuf.h"

#include "ui/primitives/error.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>
#include <string.h>

/* How many bytes a loader gets at once; the size is checked between pieces. */
#define PIECE 65536

struct import {
    GdkPixbufLoader *loader;
    const char *name;
    struct shmview_error *error;
    gboolean too_large;
    /* How many rows, from the top, have pixels. */
    int rows;
};

/* Core reads the portable bitmaps P5 and P6; gdk-pixbuf the others. */
static gboolean
is_of_core(const char *format, const guchar *bytes, gsize length)
{
    static const char *const formats[] = {"png", "jpeg", "bmp", "tga", NULL};

    return g_strv_contains(formats, format) ||
           (strcmp(format, "pnm") == 0 && length >= 2 &&
            (bytes[1] == '5' || bytes[1] == '6'));
}

static gboolean
is_other_picture(const char *type)
{
    static const char *const types[] = {"image/png",          "image/jpeg",
                                        "image/bmp",          "image/x-tga",
                                        "image/vnd.radiance", NULL};

    return g_str_has_prefix(type, "image/") &&
           !g_str_has_prefix(type, "image/x-portable-") &&
           !g_strv_contains(types, type);
}

/* No loader knows the format, but the desktop may know its name. */
static enum shmview_status
refuse_unknown(const guchar *bytes, gsize length, const char *name,
               struct shmview_error *error)
{
    g_autofree char *type = g_content_type_guess(NULL, bytes, length, NULL);
    g_autofree char *mime = g_content_type_get_mime_type(type);
    g_autofree char *description = NULL;

    if (mime != NULL && length > 0 && !g_str_has_prefix(mime, "image/")) {
        return ui_error_set(
            error, SHMVIEW_ERROR_NOT_AN_IMAGE, "decode", name,
            "not an image: neither PNG, JPEG, BMP, TGA, Radiance HDR or PNM, "
            "nor of a kind that gdk-pixbuf has a loader for");
    }
    if (mime == NULL || !is_other_picture(mime)) {
        return error->status;
    }
    description = g_content_type_get_description(type);
    return ui_error_set(error, SHMVIEW_ERROR_UNSUPPORTED, "decode", name,
                        "nothing here reads this format (%s); install a "
                        "loader of gdk-pixbuf for it, or save the picture "
                        "as PNG",
                        description);
}

/* Called before the loader allocates memory for the pixels. */
static void
check_size(GdkPixbufLoader *loader, int width, int height, gpointer data)
{
    struct import *import = data;
    struct shmview_error error;

    if (shmview_image_check((uint32_t)width, (uint32_t)height,
                            SHMVIEW_FORMAT_RGBA8, NULL, "decode", import->name,
                            &error) != SHMVIEW_OK) {
        *import->error = error;
        import->too_large = TRUE;
        gdk_pixbuf_loader_set_size(loader, 1, 1);
    }
}

static void
note_rows(GdkPixbufLoader *loader, int x, int y, int width, int height,
          gpointer data)
{
    struct import *import = data;

    (void)loader;
    (void)x;
    (void)width;
    import->rows = MAX(import->rows, y + height);
}

/* The loader of portable bitmaps accepts a file that was cut off. */
static gboolean
ends_early(struct import *import, const char *format)
{
    return strcmp(format, "pnm") == 0 &&
           import->rows < gdk_pixbuf_get_height(
                              gdk_pixbuf_loader_get_pixbuf(import->loader));
}

static gboolean
feed(struct import *import, const guchar *bytes, gsize length, GError **error)
{
    for (gsize at = 0; at < length && !import->too_large; at += PIECE) {
        gsize piece = MIN(PIECE, length - at);

        if (!gdk_pixbuf_loader_write(import->loader, bytes + at, piece,
                                     error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* A loader has to be closed, even after an error. */
static gboolean
load(struct import *import, const guchar *bytes, gsize length, GError **error)
{
    if (!feed(import, bytes, length, error)) {
        gdk_pixbuf_loader_close(import->loader, NULL);
        return FALSE;
    }
    return gdk_pixbuf_loader_close(import->loader, error);
}

static struct shmview_image *
take_pixels(GdkPixbuf *pixbuf)
{
    struct shmview_image *image = shmview_image_new(
        (uint32_t)gdk_pixbuf_get_width(pixbuf),
        (uint32_t)gdk_pixbuf_get_height(pixbuf),
        gdk_pixbuf_get_has_alpha(pixbuf) ? SHMVIEW_FORMAT_RGBA8
                                         : SHMVIEW_FORMAT_RGB8);
    const guchar *row = gdk_pixbuf_read_pixels(pixbuf);
    gsize stride = (gsize)gdk_pixbuf_get_rowstride(pixbuf);

    for (uint32_t y = 0; image != NULL && y < shmview_image_height(image);
         y++) {
        memcpy(shmview_image_pixels(image) + y * shmview_image_stride(image),
               row + y * stride, shmview_image_stride(image));
    }
    return image;
}

static enum shmview_status
take_image(struct import *import, const char *format,
           struct shmview_image **image)
{
    g_autoptr(GdkPixbuf) upright = NULL;
    GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf(import->loader);

    if (pixbuf == NULL) {
        return ui_error_set(import->error, SHMVIEW_ERROR_NOT_AN_IMAGE, "decode",
                            import->name, "there is no picture in the file");
    }
    if (ends_early(import, format)) {
        return ui_error_set(
            import->error, SHMVIEW_ERROR_NOT_AN_IMAGE, "decode", import->name,
            "the file ends early; it needs to be copied or saved again");
    }
    upright = gdk_pixbuf_apply_embedded_orientation(pixbuf);
    *image = upright != NULL ? take_pixels(upright) : NULL;
    if (*image == NULL) {
        return ui_error_set(import->error, SHMVIEW_ERROR_OUT_OF_RESOURCES,
                            "decode", import->name,
                            "not enough memory for its pixels; close other "
                            "programs or use a smaller picture");
    }
    shmview_error_clear(import->error);
    return SHMVIEW_OK;
}

enum shmview_status
ui_import_pixbuf(const void *bytes, gsize length, const char *name,
                 struct shmview_image **image, struct shmview_error *error)
{
    g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new();
    g_autoptr(GError) reason = NULL;
    g_autofree char *format = NULL;
    struct import import = {.loader = loader, .name = name, .error = error};
    gboolean loaded;

    g_signal_connect(loader, "size-prepared", G_CALLBACK(check_size), &import);
    g_signal_connect(loader, "area-updated", G_CALLBACK(note_rows), &import);
    loaded = load(&import, bytes, length, &reason);
    if (gdk_pixbuf_loader_get_format(loader) == NULL) {
        return refuse_unknown(bytes, length, name, error);
    }
    format = gdk_pixbuf_format_get_name(gdk_pixbuf_loader_get_format(loader));
    if (import.too_large || is_of_core(format, bytes, length)) {
        return error->status;
    }
    if (!loaded) {
        return ui_error_set(error, SHMVIEW_ERROR_NOT_AN_IMAGE, "decode", name,
                            "%s", reason->message);
    }
    return take_image(&import, format, image);
}
