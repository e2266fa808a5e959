/* SPDX-License-Identifier: MIT */
/* Finds out facts about a file that gdk-pixbuf's loaders miss or get wrong. */

#pragma once

#include "app/decode/input.h"

#include <glib.h>

/* How many bytes of a file loader_file_length() needs. */
#define LOADER_START_BYTES 4096

/* Returns the name of the loader to use for a file of these bytes, if
 * gdk-pixbuf does not always recognise such a file: "tiff" for a BigTIFF file,
 * "gif" for a GIF file, "svg" for a drawing. Otherwise returns NULL. */
const char *loader_file_type(const guint8 *bytes, gsize length);

/* Returns the name of the format that the first bytes show, or NULL. */
const char *loader_file_name(const guint8 *start, gsize length);

/* Corrects the sizes in an icon's list: takes them from the headers of its
 * pictures, as far as these are there. Otherwise the loader would refuse the
 * icon. */
void loader_file_mend_icon(guint8 *bytes, gsize length);

/* Adds a palette of greys to a GIF file without a common palette. Otherwise the
 * loader would refuse a picture that has no palette of its own. Returns FALSE
 * if memory runs out. */
gboolean loader_file_add_palette(struct input *input);

/* Returns the length that the file itself claims to have, or 0. */
guint64 loader_file_length(const guint8 *start, gsize length);
