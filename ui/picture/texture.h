/* SPDX-License-Identifier: MIT */
/* Textures of a picture's pixels, drawn as fast as each renderer can. */

#pragma once

#include <gtk/gtk.h>

/* Makes a texture, which the caller owns. `bytes` are `height` rows of `width`
 * pixels as ui_pixels_convert() makes them, without padding. They must not
 * change; the texture takes a reference to them. */
GdkTexture *ui_texture_new(int width, int height, GBytes *bytes);

/* Draws a texture of ui_texture_new() so that it fills `bounds`. `widget` is
 * the widget that makes the snapshot. If cairo draws the texture, cairo gets
 * the pixels as they are. GTK 4.8 would convert each of them to four floats and
 * back, at every draw. */
void ui_texture_draw(GdkTexture *texture, GtkWidget *widget,
                     GtkSnapshot *snapshot, const graphene_rect_t *bounds);
