/* SPDX-License-Identifier: MIT */
/* Converts the colours that a loader of gdk-pixbuf has found to sRGB. */

#pragma once

#include "app/decode/parent-talk.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

/* Returns the colour profile that the loader has attached to the pixels, in
 * base 64, or NULL. The caller frees it. Call this before the picture is
 * turned, because turning drops the profile. */
char *loader_colours_find(GdkPixbuf *pixbuf);

/* Converts pixels to sRGB with a profile from loader_colours_find(). `pixel`
 * tells their size and format. Does nothing if the profile is NULL. */
void loader_colours_convert(const char *encoded,
                            const struct parent_header *pixel, guint8 *pixels);
