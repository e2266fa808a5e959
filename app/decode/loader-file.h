/* SPDX-License-Identifier: MIT */
/* What gdk-pixbuf's loaders do not find out about a file, or get wrong. */

#ifndef APP_DECODE_LOADER_FILE_H
#define APP_DECODE_LOADER_FILE_H

#include <glib.h>

/* What loader_file_length() needs to see of a file. */
#define LOADER_START_BYTES 4096

/* Returns the loader's name for a file with these first bytes, or NULL. */
const char *loader_file_type(const guint8 *bytes, gsize length);

/* Returns how long the file is by its own account, or 0. */
guint64 loader_file_length(const guint8 *start, gsize length);

/* Makes straight what a loader has left premultiplied, of RGBA pixels. Colours
 * that are brighter than their alpha were straight. */
void loader_straighten_alpha(guint8 *pixels, gsize count);

#endif
