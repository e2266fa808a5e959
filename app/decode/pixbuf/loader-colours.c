/* SPDX-License-Identifier: MIT */
/* Converts decoded pictures to sRGB, by the colour profile that the loader of
 * gdk-pixbuf has found. */

#include "app/decode/pixbuf/loader-colours.h"
#include "core/image/decode/colours.h"

char *
loader_colours_find(GdkPixbuf *pixbuf)
{
    return g_strdup(gdk_pixbuf_get_option(pixbuf, "icc-profile"));
}

void
loader_colours_convert(const char *encoded, const struct parent_header *picture,
                       guint8 *pixels)
{
    gsize length = 0;
    g_autofree guchar *profile =
        encoded != NULL ? g_base64_decode(encoded, &length) : NULL;
    struct decode_header header = {
        .width = picture->width,
        .height = picture->height,
        .format = picture->format,
        .colours = {.are_told = true,
                    .profile = profile,
                    .profile_length = (uint32_t)length},
    };

    if (profile != NULL && length > 0) {
        colours_convert_picture(&header, pixels);
    }
}
