/* SPDX-License-Identifier: MIT */
/* Decodes XPM and XBM files, which are C source. For these formats, the loaders
 * of gdk-pixbuf write a temporary file, which the sandbox forbids. */

#pragma once

#include "app/decode/input.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

/* Returns "XPM" or "XBM" if the file has this format, and otherwise NULL.
 * `input` contains the start of the file. The text is static. */
const char *loader_xpm_find(const struct input *input);

/* Reads the rest of the file, whose start is in `input`, and decodes it.
 * `format` is the result of loader_xpm_find(). Asks the parent before it
 * allocates the pixels. The caller frees the picture with g_object_unref(). On
 * failure, tells the parent the reason and ends the process. */
GdkPixbuf *loader_xpm_decode(struct input *input, const char *format);
