/* SPDX-License-Identifier: MIT */
/* A thumbnail of the picture in a segment. */

#ifndef UI_KEY_THUMBNAIL_H
#define UI_KEY_THUMBNAIL_H

#include <shmview/key.h>

#include <gdk/gdk.h>

/*
 * Looks at the segment without attaching, and without waiting for a lock: a
 * picture that is being written may be seen half done. NULL if there is no
 * picture, or none that can be read. Takes a while, so call it off the main
 * loop.
 */
GdkTexture *ui_thumbnail_new(enum shmview_key_type type, const char *key);

#endif
