/* SPDX-License-Identifier: MIT */
/* Decodes XPM and XBM, which are C source. For these formats, gdk-pixbuf's
 * loaders write a temporary file, which no decoder may do. */

#pragma once

#include "app/decode/input.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

/* Returns "XPM" or "XBM" if the first piece of a file shows this format;
 * otherwise NULL. The text is static. */
const char *loader_xpm_find(const struct input *input);

/* Reads the rest of the file, whose first piece is in `input`, and decodes it.
 * `format` is the result of loader_xpm_find(). The caller frees the picture
 * with g_object_unref(). On failure, tells the parent the reason and ends the
 * process. */
GdkPixbuf *loader_xpm_decode(struct input *input, const char *format);
