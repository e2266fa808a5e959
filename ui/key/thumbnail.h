/* SPDX-License-Identifier: MIT */
/* A thumbnail of the picture in a segment. */

#pragma once

#include <shmview/key.h>

#include <gdk/gdk.h>

/* Returns a small copy of the picture, which the caller owns. Returns NULL if
 * there is no readable picture, if memory runs out, or if the picture of a Qt
 * program is too large: its segment has more than 64 MiB, its pixels more than
 * 128 MiB, or a side more than 32767 pixels. Reads a POSIX segment without a
 * lock, so the copy may show a picture that is half written. This takes a
 * while, so call it off the main loop. */
GdkTexture *ui_thumbnail_new(enum shmview_key_type type, const char *key);
