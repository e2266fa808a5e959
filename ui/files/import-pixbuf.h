/* SPDX-License-Identifier: MIT */
/* Decodes an image file with gdk-pixbuf, within core's limits. */

#ifndef UI_FILES_IMPORT_PIXBUF_H
#define UI_FILES_IMPORT_PIXBUF_H

#include <shmview/error.h>
#include <shmview/image.h>

#include <glib.h>

/*
 * Decodes `length` bytes of a file that core has refused. Core's error stays if
 * gdk-pixbuf does not know the format either, or if core knows it, because its
 * reason is better. Otherwise like ui_import_bytes().
 */
enum shmview_status ui_import_pixbuf(const void *bytes, gsize length,
                                     const char *name,
                                     struct shmview_image **image,
                                     struct shmview_error *error);

#endif
