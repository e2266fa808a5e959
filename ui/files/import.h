/* SPDX-License-Identifier: MIT */
/* Decodes an image file of any format: with core, or else with gdk-pixbuf. */

#ifndef UI_FILES_IMPORT_H
#define UI_FILES_IMPORT_H

#include <shmview/decode.h>
#include <shmview/error.h>
#include <shmview/image.h>

#include <glib.h>

/* Starts the program that runs gdk-pixbuf, when the main loop has nothing else
 * to do, so that the next file need not wait for it. It waits for one file, and
 * ends with this process. Thread-safe. */
void ui_import_prepare(void);

/*
 * Decodes a file, or the bytes of one, as the options allow (decode.h). Core
 * decodes its own formats; gdk-pixbuf decodes any other that it has a loader
 * for, to 8 bits a channel, and of an animation the first frame. A photo
 * is turned as its EXIF orientation says.
 * `name` is used in error texts. On success `*image` is the caller's, otherwise
 * NULL. Errors: as of shmview_decode_file(), and SHMVIEW_ERROR_UNSUPPORTED if
 * the file is known to be a picture, but no loader for it is installed.
 * Thread-safe.
 */
enum shmview_status ui_import_file(const char *path,
                                   const struct shmview_decode_options *options,
                                   struct shmview_image **image,
                                   struct shmview_error *error);
enum shmview_status
ui_import_bytes(GBytes *bytes, const char *name,
                const struct shmview_decode_options *options,
                struct shmview_image **image, struct shmview_error *error);

#endif
