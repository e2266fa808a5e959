/* SPDX-License-Identifier: MIT */
/* A small patch of one colour, on a checkerboard if the colour is
 * transparent. */

#pragma once

#include <gtk/gtk.h>

/* The widget is hidden from screen readers, because the words beside it say the
 * same. */
#define UI_TYPE_COLOUR_SWATCH (ui_colour_swatch_get_type())
G_DECLARE_FINAL_TYPE(UiColourSwatch, ui_colour_swatch, UI, COLOUR_SWATCH,
                     GtkWidget)

/* Sets the colour, which is copied. */
void ui_colour_swatch_set_colour(UiColourSwatch *self, const GdkRGBA *colour);
