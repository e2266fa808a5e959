/* SPDX-License-Identifier: MIT */
/* Textures of a picture's pixels, drawn as fast as each renderer can. */

#pragma once

#include <gtk/gtk.h>

/* Makes a texture, which the caller owns. `bytes` has `height` rows of `width`
 * pixels, as ui_pixels_convert() makes them, without padding. The texture takes
 * a reference to `bytes`, whose content must not change. */
GdkTexture *ui_texture_new(int width, int height, GBytes *bytes);

/* Draws a texture that ui_texture_new() has made, so that it fills `bounds`, in
 * logical pixels. `widget` is the widget that makes the snapshot. If the window
 * is drawn by cairo, cairo gets the pixels as they are: GTK 4.8 would convert
 * each pixel to four floats and back whenever it draws. */
void ui_texture_draw(GdkTexture *texture, GtkWidget *widget,
                     GtkSnapshot *snapshot, const graphene_rect_t *bounds);
