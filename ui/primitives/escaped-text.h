/* SPDX-License-Identifier: MIT */
/* Turns any bytes into text that is safe to print. */

#ifndef UI_PRIMITIVES_ESCAPED_TEXT_H
#define UI_PRIMITIVES_ESCAPED_TEXT_H

#include <stddef.h>

/* The room that `length` bytes may need, with the 0 at the end. */
#define UI_ESCAPED_TEXT_BYTES(length) (4 * (length) + 1)

/*
 * Writes `length` bytes as UTF-8, whatever the locale: bytes that are not
 * UTF-8, and control characters, become \xNN. `text` has room for
 * UI_ESCAPED_TEXT_BYTES().
 */
void ui_escaped_text_write(const void *bytes, size_t length, char *text);

/* Returns the bytes of the printable UTF-8 character at the start of `left`
 * bytes, of which there is at least one; 0 if none is there. */
size_t ui_escaped_text_character(const void *text, size_t left);

#endif
