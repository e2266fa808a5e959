/* SPDX-License-Identifier: MIT */
/* Offers a picture to the clipboard and to drags; makes the PNG file on
 * request. */

#pragma once

#include "ui/picture/loaded-image.h"

#include <gdk/gdk.h>

/*
 * Makes a provider, which the caller owns. Its first choice is image/png, made
 * from `original`: with every bit of its samples, except that floats become 8
 * bits (see saved-image.h). A thread encodes the file when a program asks for
 * it. The other choices are the formats that GDK can make from `texture`, which
 * may be NULL. Takes references to `original` and `texture`.
 */
GdkContentProvider *ui_content_provider_new(UiLoadedImage *original,
                                            GdkTexture *texture);
