/* SPDX-License-Identifier: MIT */
/* Converts the colours that a loader of gdk-pixbuf has found to sRGB. */

#pragma once

#include "app/decode/parent-talk.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

/* Returns the colour profile that the loader has given the pixels, in base 64,
 * or NULL; the caller's. To be called before they are turned: that loses it. */
char *loader_colours_find(GdkPixbuf *pixbuf);

/* Converts pixels, whose form is that of `pixel`, by such a profile, if it is
 * not NULL. */
void loader_colours_convert(const char *encoded,
                            const struct parent_header *pixel, guint8 *pixels);
