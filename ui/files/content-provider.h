/* SPDX-License-Identifier: MIT */
/* Offers a picture to the clipboard and to drags; makes the PNG file on
 * request. */

#pragma once

#include "ui/picture/loaded-image.h"

#include <gdk/gdk.h>

/* Offers `original` as image/png, with every bit of its samples; only floats
 * become 8 bits (see saved-image.h). Takes a reference to `original`. The file
 * is encoded off the main loop, when a program asks for it. After PNG, the
 * provider offers the formats that GDK can make of `texture`, which may be
 * NULL. */
GdkContentProvider *ui_content_provider_new(UiLoadedImage *original,
                                            GdkTexture *texture);
