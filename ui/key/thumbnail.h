/* SPDX-License-Identifier: MIT */
/* A thumbnail of the picture in a segment. */

#pragma once

#include <shmview/key.h>

#include <gdk/gdk.h>

/* Looks at the segment without waiting for a lock, so it may show a picture
 * that is half written. Returns NULL if there is no readable picture. It takes
 * a while, so call it off the main loop. */
GdkTexture *ui_thumbnail_new(enum shmview_key_type type, const char *key);
