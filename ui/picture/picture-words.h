/* SPDX-License-Identifier: MIT */
/* The words with which screen readers describe the picture. */

#pragma once

#include "ui/picture/mipmaps.h"

#include <gtk/gtk.h>

/* Sets the accessible name of the widget, which tells the size of the picture
 * in pixels. NULL means that there is no picture. */
void ui_picture_words_name(GtkWidget *picture, const UiMipmaps *mipmaps);

/* Does nothing if `factor` in whole per cent is equal to `*percent`. Otherwise
 * sets the widget's accessible description, which tells this percentage, and
 * stores it in `*percent`. `factor` is 1 at full size. */
void ui_picture_words_describe(GtkWidget *picture, double factor, int *percent);
