/* SPDX-License-Identifier: MIT */
/* Bytes in hexadecimal and as text, some of them lit up. */

#ifndef UI_INSPECTOR_CONTENTS_HEX_VIEW_H
#define UI_INSPECTOR_CONTENTS_HEX_VIEW_H

#include "ui/inspector/contents/hex-layout.h"

#include <gtk/gtk.h>

/*
 * A layout, which is a text to assistive technology, and can be read, selected
 * and copied as one.
 *
 * Signal "pointed" (guint64): the mouse, or the cursor, is on the byte at this
 * offset.
 */
#define UI_TYPE_HEX_VIEW (ui_hex_view_get_type())
G_DECLARE_FINAL_TYPE(UiHexView, ui_hex_view, UI, HEX_VIEW, GtkTextView)

/* What it shows changes only if the bytes do. */
void ui_hex_view_show(UiHexView *self, const UiHexPart *parts, gsize count);

/* Lights these bytes and no others; none with a length of 0. */
void ui_hex_view_light(UiHexView *self, guint64 offset, gsize length);

/* Brings the lit bytes into view. */
void ui_hex_view_reveal(UiHexView *self);

#endif
