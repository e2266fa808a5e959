/* SPDX-License-Identifier: MIT */
/* Decodes an image file of any format: core decodes its own, and gdk-pixbuf or
 * libtiff the others. */

#pragma once

#include <shmview/decode.h>
#include <shmview/error.h>
#include <shmview/image.h>

#include <glib.h>

/* The start of the program that runs gdk-pixbuf takes processor time, and must
 * not delay the picture that is on its way to the screen. */
#define UI_IMPORT_REST_MILLISECONDS 1000

/* Starts the program that runs gdk-pixbuf, UI_IMPORT_REST_MILLISECONDS from
 * now, so that the next file does not have to wait for the start. The program
 * decodes one file, and ends at the latest when this process ends. Thread-safe.
 */
void ui_import_prepare(void);

/*
 * Decodes a file, or the bytes of one, with the given options (decode.h), and
 * the limits of limits.h where the options set none. Core decodes its own
 * formats. libtiff decodes TIFF, and keeps the samples if core has a format for
 * them. gdk-pixbuf decodes all other formats for which it has a loader. The
 * pictures of gdk-pixbuf, and the other kinds of TIFF, get 8 bits a channel. Of
 * an animation, the first frame is taken. A photo is turned according to its
 * EXIF orientation. Error texts contain `name`. On success the caller owns
 * `*image`, otherwise it is NULL. Errors: those of shmview_decode_file(), and
 * SHMVIEW_ERROR_UNSUPPORTED if the file is known to be a picture, but no loader
 * for it is installed. Thread-safe.
 */
enum shmview_status ui_import_file(const char *path,
                                   const struct shmview_decode_options *options,
                                   struct shmview_image **image,
                                   struct shmview_error *error);
enum shmview_status
ui_import_bytes(GBytes *bytes, const char *name,
                const struct shmview_decode_options *options,
                struct shmview_image **image, struct shmview_error *error);
