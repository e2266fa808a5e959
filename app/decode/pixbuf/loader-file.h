/* SPDX-License-Identifier: MIT */
/* Finds out facts about a file that gdk-pixbuf's loaders miss or get wrong. */

#pragma once

#include "app/decode/input.h"

#include <glib.h>

/* How many of a file's first bytes are enough for loader_file_length(). For an
 * icon, they are enough if its file contains at most 255 pictures. */
#define LOADER_START_BYTES 4096

/* Returns the name of gdk-pixbuf's loader for a file that begins with these
 * bytes: "gif" for a GIF file, "svg" for an SVG drawing, compressed or not.
 * gdk-pixbuf itself does not always recognise these two. Returns NULL for any
 * other file. The name is static. */
const char *loader_file_type(const guint8 *bytes, gsize length);

/* Returns the name of the format that the first bytes show, for messages, or
 * NULL if the format is unknown. The name is static. */
const char *loader_file_name(const guint8 *start, gsize length);

/* Corrects the list of pictures in the file of an icon or a cursor: takes the
 * size of each bitmap from the bitmap's own header, if `bytes` contain that
 * header. The loader would refuse an icon with wrong sizes. Does nothing to
 * other files or to PNG pictures in an icon. */
void loader_file_mend_icon(guint8 *bytes, gsize length);

/* Adds a global palette, of greys, to a GIF file that has none; `input`
 * contains the start of the file. Without a global palette, the loader would
 * refuse a picture that has no palette of its own. May move input->bytes. Does
 * nothing to other files. Returns FALSE if memory runs out. */
gboolean loader_file_add_palette(struct input *input);

/* Returns the length in bytes that the first bytes of a WebP file or of an icon
 * claim for the file; 0 for other files. */
guint64 loader_file_length(const guint8 *start, gsize length);
