/* SPDX-License-Identifier: MIT */
/* A small picture of what a segment holds. */

#ifndef UI_KEY_THUMBNAIL_H
#define UI_KEY_THUMBNAIL_H

#include <shmview/key.h>

#include <gdk/gdk.h>

/*
 * Looks at the segment, without taking part in it or waiting for a lock: what
 * is being written may be seen half done. NULL where there is no picture, or
 * one that can't be read. Takes a while, so it's called off the main loop.
 */
GdkTexture *ui_thumbnail_new(enum shmview_key_type type, const char *key);

#endif
