/* SPDX-License-Identifier: MIT */
/* Decodes the file that a decoder has been given, with a loader of gdk-pixbuf.
 */

#include "app/decode/pixbuf/loader.h"
#include "app/decode/input.h"
#include "app/decode/parent-talk.h"
#include "app/decode/pixbuf/gif-pixels.h"
#include "app/decode/pixbuf/loader-colours.h"
#include "app/decode/pixbuf/loader-end.h"
#include "app/decode/pixbuf/loader-file.h"
#include "app/decode/pixbuf/loader-tiff.h"
#include "app/decode/pixbuf/loader-xpm.h"
#include "app/decode/pixbuf/riff-notes.h"
#include "app/decode/pixbuf/tiff-file.h"
#include "core/image/decode/decode-common.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

/* How many bytes a loader gets at once. The picture's size is checked between
 * pieces, and the first one shows the format. */
#define PIECE 65536

struct loading {
    GdkPixbufLoader *loader;
    /* The one of core's formats that we accept here, or "". */
    const char *format;
    struct input input;
    /* The file's first bytes, which show its format. */
    guint8 start[LOADER_START_BYTES];
    gsize start_length;
    /* How many bytes of memory the pictures may need. */
    guint64 memory;
    /* How many bytes we have read. */
    guint64 length;
    const char *damage;
    /* How many rows, from the top, have pixels. */
    int rows;
    /* The notes of a WebP file, and the pixels of a GIF file. */
    struct riff_notes notes;
    struct gif_pixels gif;
    /* See loader-colours.h. */
    char *profile;
};

/* Gets the name that the format has in messages, or "" if it is unknown. */
static void
find_name(struct loading *loading, char name[16])
{
    GdkPixbufFormat *format = gdk_pixbuf_loader_get_format(loading->loader);
    g_autofree char *own = NULL;

    name[0] = '\0';
    if (format != NULL) {
        own = gdk_pixbuf_format_get_name(format);
        for (char *byte = own; *byte != '\0'; byte++) {
            *byte = g_ascii_toupper(*byte);
        }
        g_strlcpy(name, own, 16);
    }
}

/* Returns whether core decodes the format: then its refusal is final. */
static gboolean
is_of_core(const struct loading *loading, const char *name)
{
    static const char *const names[] = {"PNG", "JPEG", "BMP",
                                        "TGA", "PNM",  NULL};

    return g_strv_contains(names, name) && strcmp(name, loading->format) != 0;
}

/* Names the format of a picture that nothing here decodes. */
static _Noreturn void
refuse_unknown(const struct loading *loading)
{
    const char *name = loader_file_name(loading->start, loading->start_length);

    parent_refuse(name != NULL ? SHMVIEW_ERROR_UNSUPPORTED
                               : SHMVIEW_ERROR_NOT_AN_IMAGE,
                  0, "", name != NULL ? name : "");
}

static _Noreturn void
refuse(struct loading *loading, const char *reason)
{
    char name[16];

    loader_end_if_no_memory();
    find_name(loading, name);
    if (name[0] == '\0') {
        refuse_unknown(loading);
    }
    parent_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, 0,
                  is_of_core(loading, name) ? "" : name,
                  is_of_core(loading, name) ? "" : reason);
}

/* The loader calls this before it allocates memory for the pixels. */
static void
check_size(GdkPixbufLoader *loader, int width, int height, gpointer data)
{
    struct loading *loading = data;
    char name[16];

    (void)loader;
    find_name(loading, name);
    if (is_of_core(loading, name)) {
        parent_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, 0, "", "");
    }
    parent_ask(&(const struct parent_header){.width = (uint32_t)width,
                                             .height = (uint32_t)height,
                                             .format = SHMVIEW_FORMAT_RGBA8},
               name);
}

static void
note_rows(GdkPixbufLoader *loader, int x, int y, int width, int height,
          gpointer data)
{
    struct loading *loading = data;

    (void)loader;
    (void)x;
    (void)width;
    loading->rows = MAX(loading->rows, y + height);
}

static gboolean
is_webp(const struct loading *loading)
{
    return loading->start_length >= 12 &&
           memcmp(loading->start, "RIFF", 4) == 0 &&
           memcmp(loading->start + 8, "WEBP", 4) == 0;
}

static gboolean
is_gif(const struct loading *loading)
{
    return loading->start_length > 4 && memcmp(loading->start, "GIF8", 4) == 0;
}

static void
note_start(struct loading *loading)
{
    loading->start_length = MIN(loading->input.length, sizeof loading->start);
    memcpy(loading->start, loading->input.bytes, loading->start_length);
}

/* Reads the next piece; 0 at the end of the file. */
static gsize
read_piece(struct loading *loading)
{
    loading->input.length = 0;
    loader_end_if_unread(input_read(&loading->input, PIECE, 0));
    if (loading->length == 0) {
        note_start(loading);
    }
    loading->length += loading->input.length;
    if (is_webp(loading)) {
        riff_notes_take(&loading->notes, loading->input.bytes,
                        loading->input.length);
        if (riff_notes_frame_bytes(&loading->notes) > loading->memory) {
            parent_refuse(SHMVIEW_ERROR_OUT_OF_RESOURCES, 0, "", "");
        }
    }
    return loading->input.length;
}

/* Accepts what a loader has shown before it failed. Of an animation, that is
 * the whole first picture if a later one is broken. */
static void
accept_part(struct loading *loading, const char *reason, const char *damage)
{
    loader_end_if_no_memory();
    if (loading->rows == 0 || gif_pixels_are_none(&loading->gif) ||
        gdk_pixbuf_loader_get_pixbuf(loading->loader) == NULL) {
        refuse(loading, reason);
    }
    loading->damage = damage;
}

/* We have to close the loader, even after an error. */
static void
load(struct loading *loading)
{
    g_autoptr(GError) error = NULL;

    do {
        if (is_gif(loading)) {
            gif_pixels_take(&loading->gif, loading->input.bytes,
                            loading->input.length);
        }
        if (!gdk_pixbuf_loader_write(loading->loader, loading->input.bytes,
                                     loading->input.length, &error)) {
            gdk_pixbuf_loader_close(loading->loader, NULL);
            accept_part(loading, error->message, decode_wrong_data);
            return;
        }
    } while (read_piece(loading) > 0);
    if (!gdk_pixbuf_loader_close(loading->loader, &error)) {
        accept_part(loading, error->message, decode_cut);
    } else if (gif_pixels_are_missing(&loading->gif)) {
        accept_part(loading, decode_no_picture, decode_wrong_data);
    }
}

static GdkPixbuf *
turn_by_exif(struct loading *loading)
{
    GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf(loading->loader);

    if (pixbuf == NULL) {
        refuse(loading, decode_no_picture);
    }
    /* Some loaders accept a file that ends early. */
    if (loader_file_length(loading->start, loading->start_length) >
        loading->length) {
        loading->damage = decode_cut;
    }
    riff_notes_apply(&loading->notes, pixbuf);
    loading->profile = loader_colours_find(pixbuf);
    pixbuf = gdk_pixbuf_apply_embedded_orientation(pixbuf);
    if (pixbuf == NULL) {
        parent_refuse(SHMVIEW_ERROR_OUT_OF_RESOURCES, 0, "", "");
    }
    return pixbuf;
}

static _Noreturn void
give(const GdkPixbuf *pixbuf, const char *name, const struct loading *loading)
{
    const struct parent_header header = {
        .width = (uint32_t)gdk_pixbuf_get_width(pixbuf),
        .height = (uint32_t)gdk_pixbuf_get_height(pixbuf),
        .format = gdk_pixbuf_get_has_alpha(pixbuf) ? SHMVIEW_FORMAT_RGBA8
                                                   : SHMVIEW_FORMAT_RGB8,
    };
    const gsize length = header.width *
                         shmview_format_pixel_bytes(header.format);
    const gsize stride = (gsize)gdk_pixbuf_get_rowstride(pixbuf);
    const guchar *rows = gdk_pixbuf_read_pixels(pixbuf);
    guchar *pixels;

    /* If memory has run out, parts of a drawing may be missing. */
    loader_end_if_no_memory();
    pixels = parent_begin(&header, name);
    if (pixels == NULL) {
        parent_refuse(SHMVIEW_ERROR_OUT_OF_RESOURCES, 0, "", "");
    }
    for (uint32_t y = 0; y < header.height; y++) {
        memcpy(pixels + y * length, rows + y * stride, length);
    }
    loader_colours_convert(loading->profile, &header, pixels);
    parent_done(loading->damage);
}

/* gdk-pixbuf would guess the type from fewer bytes, and look into files. */
static GdkPixbufLoader *
new_loader(const struct loading *loading)
{
    const char *type =
        loader_file_type(loading->input.bytes, loading->input.length);
    GdkPixbufLoader *loader =
        type != NULL ? gdk_pixbuf_loader_new_with_type(type, NULL) : NULL;

    return loader != NULL ? loader : gdk_pixbuf_loader_new();
}

_Noreturn void
loader_decode(const char *format, uint64_t memory)
{
    struct loading loading = {.format = format, .memory = memory};
    GdkPixbuf *pixbuf;
    const char *text;
    char name[16];

    if (read_piece(&loading) == 0) {
        parent_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, 0, "", decode_is_empty);
    }
    if (tiff_file_matches(&loading.input)) {
        loader_tiff_decode(&loading.input);
    }
    text = loader_xpm_find(&loading.input);
    if (text != NULL) {
        give(loader_xpm_decode(&loading.input, text), text, &loading);
    }
    loader_file_mend_icon(loading.input.bytes, loading.input.length);
    if (!loader_file_add_palette(&loading.input)) {
        parent_refuse(SHMVIEW_ERROR_OUT_OF_RESOURCES, 0, "", "");
    }
    loading.loader = new_loader(&loading);
    g_signal_connect(loading.loader, "size-prepared", G_CALLBACK(check_size),
                     &loading);
    g_signal_connect(loading.loader, "area-updated", G_CALLBACK(note_rows),
                     &loading);
    load(&loading);
    find_name(&loading, name);
    pixbuf = turn_by_exif(&loading);
    g_object_unref(loading.loader);
    give(pixbuf, name, &loading);
}
