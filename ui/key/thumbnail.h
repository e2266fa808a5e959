/* SPDX-License-Identifier: MIT */
/* A thumbnail of the picture in a segment. */

#pragma once

#include <shmview/key.h>

#include <gdk/gdk.h>

/*
 * Returns a small copy of the picture, which the caller owns. Returns NULL if
 * there is no readable picture, or if memory runs out. Also returns NULL if the
 * segment contains Qt's stream, and one of these is true:
 *
 *     the segment is larger than 64 MiB
 *     the pixels need more than 128 MiB
 *     a side is longer than 32767 pixels
 *
 * Reads a POSIX segment without a lock, so the copy may show a picture that is
 * half written. This takes a while, so call it off the main loop.
 */
GdkTexture *ui_thumbnail_new(enum shmview_key_type type, const char *key);
