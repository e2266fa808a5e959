/* SPDX-License-Identifier: MIT */
/* The words with which screen readers describe the picture. */

#pragma once

#include "ui/picture/mipmaps.h"

#include <gtk/gtk.h>

/* Sets the name, which tells the size of the picture. NULL means that there is
 * none. */
void ui_picture_words_name(GtkWidget *picture, const UiMipmaps *mipmaps);

/* Sets the description, which tells the zoom, if the zoom in per cent differs
 * from `*percent`. Then also sets `*percent`. */
void ui_picture_words_describe(GtkWidget *picture, double factor, int *percent);
