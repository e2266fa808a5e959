/* SPDX-License-Identifier: MIT */
/* Offers a picture to the clipboard and to drags, as PNG made on request. */

#ifndef UI_FILES_CONTENT_PROVIDER_H
#define UI_FILES_CONTENT_PROVIDER_H

#include "ui/picture/loaded-image.h"

#include <gdk/gdk.h>

/*
 * Offers image/png with every bit of `original`, of which it takes a reference;
 * the file is made when somebody asks for it, off the main loop. The formats
 * that GDK makes of `texture` come after it; `texture` may be NULL.
 */
GdkContentProvider *ui_content_provider_new(UiLoadedImage *original,
                                            GdkTexture *texture);

#endif
