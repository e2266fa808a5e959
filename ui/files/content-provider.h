/* SPDX-License-Identifier: MIT */
/* Offers a picture to the clipboard and to drags; makes the PNG file on
 * request. */

#pragma once

#include "ui/picture/loaded-image.h"

#include <gdk/gdk.h>

/*
 * Makes a provider, which the caller owns. First, the provider offers
 * `original` as image/png. This file keeps every bit of the samples, except
 * that floats become 8 bits (see saved-image.h). When a program asks for the
 * file, a thread encodes it. Next, the provider offers the formats that GDK can
 * make from `texture`, which may be NULL. Takes references to `original` and
 * `texture`. Call this on the main loop.
 */
GdkContentProvider *ui_content_provider_new(UiLoadedImage *original,
                                            GdkTexture *texture);
