/* SPDX-License-Identifier: MIT */
/* Turns any bytes into text that is safe to print. */

#pragma once

#include <stddef.h>

/* The most bytes that ui_escaped_text_write() writes for `length` bytes, with
 * the 0 at the end. */
#define UI_ESCAPED_TEXT_BYTES(length) (4 * (length) + 1)

/* Writes `length` bytes to `text` as UTF-8, whatever the locale, and a 0 at the
 * end. Each byte that must not be shown unchanged (see
 * shmview_text_character()) becomes \xNN. `text` must have room for
 * UI_ESCAPED_TEXT_BYTES(length). */
void ui_escaped_text_write(const void *bytes, size_t length, char *text);
