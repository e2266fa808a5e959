/* SPDX-License-Identifier: MIT */
/* Lays bytes out as lines of hexadecimal text, and finds the byte at a
 * position. */

#pragma once

#include <glib.h>

/* Contiguous bytes; `offset` is the offset of the first one. */
typedef struct {
    guint64 offset;
    const guint8 *bytes;
    gsize length;
} UiHexPart;

/* The place of some bytes in a line, as digits and as letters: the first
 * character, and the one after the last. */
typedef struct {
    int first_digit;
    int behind_digits;
    int first_letter;
    int behind_letters;
} UiHexPlace;

/* Lines of eight bytes each, with their offset, digits and letters. A line of
 * dots stands between bytes that are not contiguous. */
typedef struct ui_hex_layout UiHexLayout;

/* Makes a layout of `count` parts. It keeps no reference to them. */
UiHexLayout *ui_hex_layout_new(const UiHexPart *parts, gsize count);
void ui_hex_layout_free(UiHexLayout *self);

const char *ui_hex_layout_text(const UiHexLayout *self);

guint ui_hex_layout_lines(const UiHexLayout *self);

/* Returns whether any of the `length` bytes from `offset` are in the line. If
 * so, `place` (which may be NULL) gets their place. */
gboolean ui_hex_layout_place(const UiHexLayout *self, guint line,
                             guint64 offset, gsize length, UiHexPlace *place);

/* Finds the byte whose digits or letter are at this character, or just left of
 * it. Returns FALSE if there is none. */
gboolean ui_hex_layout_find(const UiHexLayout *self, guint line, int column,
                            guint64 *offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiHexLayout, ui_hex_layout_free)
