/* SPDX-License-Identifier: MIT */
/* Converts decoded pictures to sRGB, using the colour profile that gdk-pixbuf's
 * loader has found. */

#pragma once

#include "app/decode/parent-talk.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

/* Returns the colour profile that the loader has attached to the pixels, in
 * base 64, or NULL if there is none. The caller frees it with g_free(). Call
 * this before the picture is turned, because turning drops the profile. */
char *loader_colours_find(GdkPixbuf *pixbuf);

/* Converts pixels to sRGB in place. `encoded` is the result of
 * loader_colours_find(). `picture` states the width, the height and the format
 * of the picture, which has no gaps between its rows. Does nothing if `encoded`
 * is NULL, or if we cannot convert from this profile. */
void loader_colours_convert(const char *encoded,
                            const struct parent_header *picture,
                            guint8 *pixels);
