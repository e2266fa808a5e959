/* SPDX-License-Identifier: MIT */
/* Converts the colours that a loader of gdk-pixbuf has found to sRGB. */

#include "app/decode/pixbuf/loader-colours.h"
#include "core/image/colours.h"

#include <string.h>

/* https://www.color.org/specification/ICC.1-2022-05.pdf, 7.2: where a profile
 * tells what its colours are made of. */
#define COLOUR_SPACE 16

static gboolean
is_for_grey(const guchar *profile, gsize length)
{
    return length >= COLOUR_SPACE + 4 &&
           memcmp(profile + COLOUR_SPACE, "GRAY", 4) == 0;
}

/* The loader has made three equal samples of each grey, so we convert the 256
 * greys once, and look each pixel up. */
static void
convert_grey(struct decode_header *header, const struct parent_header *pixel,
             guint8 *pixels)
{
    const gsize bytes = shmview_format_pixel_bytes(pixel->format);
    const gsize count = (gsize)pixel->width * pixel->height;
    guint8 greys[256];

    for (guint i = 0; i < G_N_ELEMENTS(greys); i++) {
        greys[i] = (guint8)i;
    }
    header->width = G_N_ELEMENTS(greys);
    header->height = 1;
    header->format = SHMVIEW_FORMAT_GREY8;
    colours_convert_picture(header, greys);
    for (gsize i = 0; i < count; i++, pixels += bytes) {
        if (pixels[0] == pixels[1] && pixels[1] == pixels[2]) {
            memset(pixels, greys[pixels[0]], 3);
        }
    }
}

char *
loader_colours_find(GdkPixbuf *pixbuf)
{
    return g_strdup(gdk_pixbuf_get_option(pixbuf, "icc-profile"));
}

void
loader_colours_convert(const char *encoded, const struct parent_header *pixel,
                       guint8 *pixels)
{
    gsize length = 0;
    g_autofree guchar *profile =
        encoded != NULL ? g_base64_decode(encoded, &length) : NULL;
    struct decode_header header = {
        .width = pixel->width,
        .height = pixel->height,
        .format = pixel->format,
        .colours = {.are_told = true,
                    .profile = profile,
                    .profile_length = (uint32_t)length},
    };

    if (profile == NULL || length == 0) {
        return;
    }
    if (is_for_grey(profile, length)) {
        convert_grey(&header, pixel, pixels);
    } else {
        colours_convert_picture(&header, pixels);
    }
}
