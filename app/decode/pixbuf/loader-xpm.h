/* SPDX-License-Identifier: MIT */
/* Decodes XPM and XBM, which are C source. For these formats, gdk-pixbuf's
 * loaders write a temporary file, which no decoder may do. */

#pragma once

#include "app/decode/input.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

/* Returns the name of the format if the first piece of a file shows that the
 * file is XPM or XBM; otherwise NULL. */
const char *loader_xpm_find(const struct input *input);

/* Reads the rest of the file and decodes it. If that fails, tells the parent
 * the reason and ends the process. */
GdkPixbuf *loader_xpm_decode(struct input *input, const char *format);
