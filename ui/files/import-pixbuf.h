/* SPDX-License-Identifier: MIT */
/* Image files of the formats that gdk-pixbuf has loaders for. */

#ifndef UI_FILES_IMPORT_PIXBUF_H
#define UI_FILES_IMPORT_PIXBUF_H

#include <shmview/error.h>
#include <shmview/image.h>

#include <glib.h>

/*
 * Decodes `length` bytes of a file that core has refused, and left its error
 * for: that stays where nobody knows the file, and where core knows the format
 * too, as it has looked closer. Otherwise as ui_import_bytes().
 */
enum shmview_status ui_import_pixbuf(const void *bytes, gsize length,
                                     const char *name,
                                     struct shmview_image **image,
                                     struct shmview_error *error);

#endif
