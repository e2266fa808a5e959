/* SPDX-License-Identifier: MIT */
/* A picture offered to other programs: by the clipboard, or by dragging it. */

#ifndef SHMVIEW_OFFER_H
#define SHMVIEW_OFFER_H

#include "ui/files/original.h"

#include <gdk/gdk.h>

/*
 * Offers image/png with every bit of `original`, of which it takes a reference;
 * the file is made when somebody asks for it, off the main loop. After it come
 * the formats that GDK makes of `texture`, which may be NULL.
 */
GdkContentProvider *shm_offer_new(ShmOriginal *original, GdkTexture *texture);

#endif
