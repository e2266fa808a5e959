/* SPDX-License-Identifier: MIT */
/* The words with which screen readers describe the picture. */

#pragma once

#include "ui/picture/mipmaps.h"

#include <gtk/gtk.h>

/* Sets the accessible name of the widget `picture`: the size of the picture in
 * pixels, or "No picture" if `mipmaps` is NULL. */
void ui_picture_words_name(GtkWidget *picture, const UiMipmaps *mipmaps);

/* Sets the accessible description of the widget `picture`: the zoom in whole
 * per cent. `factor` is the zoom; 1 is full size. Does nothing if `*percent` is
 * this percentage already; otherwise stores it there. */
void ui_picture_words_describe(GtkWidget *picture, double factor, int *percent);
