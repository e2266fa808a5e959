/* SPDX-License-Identifier: MIT */
/* The texts about the picture for screen readers. */

#ifndef UI_PICTURE_PICTURE_WORDS_H
#define UI_PICTURE_PICTURE_WORDS_H

#include "ui/picture/mipmaps.h"

#include <gtk/gtk.h>

/* Tells the size of the picture; NULL: there is none. */
void ui_picture_words_name(GtkWidget *picture, const UiMipmaps *mipmaps);

/* Tells the zoom, if it is another than `*percent`, which it becomes. */
void ui_picture_words_describe(GtkWidget *picture, double factor, int *percent);

#endif
