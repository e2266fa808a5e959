/* SPDX-License-Identifier: MIT */
/* A thumbnail of the picture in a segment. */

#pragma once

#include <shmview/key.h>

#include <gdk/gdk.h>

/* Returns a small copy of the picture, which the caller owns; NULL if there is
 * no readable picture. Reads a POSIX segment without a lock, so the copy may
 * show a picture that is half written. This takes a while, so call it off the
 * main loop. */
GdkTexture *ui_thumbnail_new(enum shmview_key_type type, const char *key);
