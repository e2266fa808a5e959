/* SPDX-License-Identifier: MIT */
/* Helps gdk-pixbuf's loaders: finds facts about a file that they miss, and
 * corrects files that they would refuse. */

#pragma once

#include "app/decode/input.h"

#include <glib.h>

/* How many of a file's first bytes loader_file_length() needs. This is enough
 * for the file of an icon with up to 255 pictures. */
#define LOADER_START_BYTES 4096

/* Returns the name of gdk-pixbuf's loader for a file that begins with these
 * bytes: "gif" for a GIF file, or "svg" for an SVG drawing, which may be
 * compressed (gzip). gdk-pixbuf itself does not always recognise these two
 * formats. Returns NULL for any other file. The name is static. */
const char *loader_file_type(const guint8 *bytes, gsize length);

/* Returns the name of the format that the first bytes show, for messages, or
 * NULL if the format is unknown. The name is static. */
const char *loader_file_name(const guint8 *start, gsize length);

/* Corrects the sizes in the list of pictures of an icon or a cursor; the loader
 * would refuse wrong ones. `bytes` is the start of the file. Takes the size of
 * each bitmap from the bitmap's own header, if `bytes` contains this header.
 * Does nothing to other files, to PNG pictures, or to bitmaps with a side of
 * more than 256 pixels. */
void loader_file_mend_icon(guint8 *bytes, gsize length);

/* Adds a global palette of greys to a GIF file that has none. `input` contains
 * the start of the file. Without a global palette, the loader would refuse a
 * picture that has no palette of its own. May move input->bytes, and makes
 * input->length larger. Does nothing to other files. Returns FALSE if memory
 * runs out. */
gboolean loader_file_add_palette(struct input *input);

/* Returns how many bytes a file should have. A WebP file says this in its
 * header. The file of an icon or a cursor should reach to the end of the last
 * picture in its list. Returns 0 for other files. */
guint64 loader_file_length(const guint8 *start, gsize length);
