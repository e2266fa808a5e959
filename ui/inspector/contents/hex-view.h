/* SPDX-License-Identifier: MIT */
/* The widget that shows bytes in hexadecimal and as text, some of them
 * highlighted. */

#pragma once

#include "ui/inspector/contents/hex-layout.h"

#include <gtk/gtk.h>

/*
 * Shows a layout. Assistive technology sees it as one text, which can be read,
 * selected and copied.
 *
 * Signal "pointed" (guint64): the mouse or the cursor is on the byte at this
 * offset.
 */
#define UI_TYPE_HEX_VIEW (ui_hex_view_get_type())
G_DECLARE_FINAL_TYPE(UiHexView, ui_hex_view, UI, HEX_VIEW, GtkTextView)

/* Does nothing if the bytes have not changed. */
void ui_hex_view_show(UiHexView *self, const UiHexPart *parts, gsize count);

/* Highlights these bytes and no others. A length of 0 highlights none. */
void ui_hex_view_light(UiHexView *self, guint64 offset, gsize length);

/* Scrolls to the highlighted bytes. */
void ui_hex_view_reveal(UiHexView *self);
