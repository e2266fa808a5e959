/* SPDX-License-Identifier: MIT */
/* Image files of the formats that gdk-pixbuf has loaders for. */

#ifndef SHMVIEW_IMPORT_PIXBUF_H
#define SHMVIEW_IMPORT_PIXBUF_H

#include "core/error.h"
#include "core/image.h"

#include <glib.h>

/*
 * Decodes `length` bytes of a file that core has refused, and left its error
 * for: that stays where nobody knows the file, and where core knows the format
 * too, as it has looked closer. Otherwise as shm_import_bytes().
 */
enum shm_status shm_import_pixbuf(const void *bytes, gsize length,
                                  const char *name, struct shm_image **image,
                                  struct shm_error *error);

#endif
