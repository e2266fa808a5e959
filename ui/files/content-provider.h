/* SPDX-License-Identifier: MIT */
/* Offers a picture to the clipboard and to drags; makes the PNG file on
 * request. */

#pragma once

#include "ui/picture/loaded-image.h"

#include <gdk/gdk.h>

/* Offers image/png with every bit of `original`, of which it takes a reference;
 * only floats become 8 bits (saved-image.h). The file is encoded off the main
 * loop, when a program asks for it. After PNG, it offers the formats that GDK
 * can make of `texture`, which may be NULL. */
GdkContentProvider *ui_content_provider_new(UiLoadedImage *original,
                                            GdkTexture *texture);
