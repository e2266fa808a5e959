/* SPDX-License-Identifier: MIT */
/* The widget that shows bytes in hexadecimal and as text, and can highlight
 * some of them. */

#pragma once

#include "ui/inspector/contents/hex-layout.h"

#include <gtk/gtk.h>

/*
 * Shows a layout (hex-layout.h) as one text, which the user can read, select
 * and copy, also with assistive technology.
 *
 * Signal "pointed" (guint64): the user has moved the mouse or the cursor to the
 * byte at this offset.
 */
#define UI_TYPE_HEX_VIEW (ui_hex_view_get_type())
G_DECLARE_FINAL_TYPE(UiHexView, ui_hex_view, UI, HEX_VIEW, GtkTextView)

/* Shows `count` parts in place of the previous ones, and keeps no reference to
 * them. Does nothing if neither the bytes nor their offsets have changed. */
void ui_hex_view_show(UiHexView *self, const UiHexPart *parts, gsize count);

/* Highlights `length` bytes from `offset` on, and no others. A length of 0
 * highlights none. */
void ui_hex_view_light(UiHexView *self, guint64 offset, gsize length);

/* Scrolls to the line with the first highlighted byte. */
void ui_hex_view_reveal(UiHexView *self);
