/* SPDX-License-Identifier: MIT */
/* Decodes an image file of any format: the library (decode.h) decodes its own
 * formats; gdk-pixbuf and libtiff decode all others. */

#pragma once

#include <shmview/decode.h>
#include <shmview/error.h>
#include <shmview/image.h>

#include <glib.h>

/* How long ui_import_prepare() waits before it starts shmview-decode-pixbuf,
 * the program with gdk-pixbuf and libtiff. Starting a program takes processor
 * time, and the picture that has just been loaded must be shown first. */
#define UI_IMPORT_REST_MILLISECONDS 1000

/* Returns at once; UI_IMPORT_REST_MILLISECONDS later, the main loop starts
 * shmview-decode-pixbuf. The next file that needs this program then does not
 * have to wait for its start. The program decodes one file, and ends at the
 * latest when this process ends. Thread-safe. */
void ui_import_prepare(void);

/*
 * Decode a file, or bytes in memory, with these options (decode.h; NULL for the
 * defaults). Where the options set no limits, those of limits.h apply. The
 * member `other` of the options is ignored.
 *
 * The library decodes its own formats. libtiff decodes TIFF, and keeps the
 * samples if the library has a pixel format for them. gdk-pixbuf decodes all
 * other formats for which it has a loader. The pictures that gdk-pixbuf
 * decodes, and TIFF pictures without a suitable pixel format, get 8 bits a
 * channel. Of an animation, the first frame is taken. A photo is turned
 * according to its EXIF orientation.
 *
 * At the end, both functions call ui_import_prepare(). Error texts contain the
 * path or `name`. On success the caller owns `*image`, otherwise it is NULL.
 * Errors: those of shmview_decode_file(). Thread-safe.
 */
enum shmview_status ui_import_file(const char *path,
                                   const struct shmview_decode_options *options,
                                   struct shmview_image **image,
                                   struct shmview_error *error);
enum shmview_status
ui_import_bytes(GBytes *bytes, const char *name,
                const struct shmview_decode_options *options,
                struct shmview_image **image, struct shmview_error *error);
