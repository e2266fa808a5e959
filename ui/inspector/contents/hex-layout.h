/* SPDX-License-Identifier: MIT */
/* Lays bytes out as lines of hexadecimal text, and finds the byte that a
 * character of this text belongs to. */

#pragma once

#include <glib.h>

/* Contiguous bytes of a segment; `offset` is where the first of them is. */
typedef struct {
    guint64 offset;
    const guint8 *bytes;
    gsize length;
} UiHexPart;

/* Where some bytes are in a line. Their hexadecimal digits begin at the
 * character `first_digit` and end before `behind_digits`. Their letters begin
 * at `first_letter` and end before `behind_letters`. Characters count from
 * 0. */
typedef struct {
    int first_digit;
    int behind_digits;
    int first_letter;
    int behind_letters;
} UiHexPlace;

/* Lines of at most eight bytes each. A line has the offset of its first byte,
 * then the digits of all its bytes, then their letters: one for each byte, "·"
 * if the byte is not a printable ASCII character. A line with "…" stands
 * between two parts. */
typedef struct ui_hex_layout UiHexLayout;

/* Makes a layout of `count` parts. The layout keeps no reference to the
 * parts. */
UiHexLayout *ui_hex_layout_new(const UiHexPart *parts, gsize count);
/* Frees the layout. NULL is allowed. */
void ui_hex_layout_free(UiHexLayout *self);

/* Returns all lines, with a line feed between two lines. The layout owns the
 * text. */
const char *ui_hex_layout_text(const UiHexLayout *self);

/* Returns the number of lines, including those with "…". */
guint ui_hex_layout_lines(const UiHexLayout *self);

/* Returns whether the line has any of the `length` bytes from `offset` on. If
 * so, `place` (which may be NULL) gets where they are in the line. Lines count
 * from 0; this line must exist. */
gboolean ui_hex_layout_place(const UiHexLayout *self, guint line,
                             guint64 offset, gsize length, UiHexPlace *place);

/* Finds the byte whose digits or letter are at the character `column` of the
 * line. The space after a byte's digits belongs to them; the last space before
 * the letters belongs to the first letter. Lines and characters count from 0.
 * Returns FALSE if there is no such byte or line; otherwise `*offset` gets the
 * byte's offset in the segment. */
gboolean ui_hex_layout_find(const UiHexLayout *self, guint line, int column,
                            guint64 *offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiHexLayout, ui_hex_layout_free)
