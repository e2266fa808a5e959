/* SPDX-License-Identifier: MIT */
/* Makes keys, and the names of files and processes, safe to show to a person.
 * They come from other programs, and may contain any bytes. */

#ifndef SHMVIEW_TEXT_H
#define SHMVIEW_TEXT_H

#include "declarations.h"

#include <stddef.h>

SHMVIEW_BEGIN_DECLARATIONS

/*
 * Returns the number of bytes of the first character of `text`. `length` is the
 * number of bytes of `text`, at least 1. Thread-safe. Returns 0 if the
 * character must not be shown, because it
 * - is not UTF-8 (RFC 3629);
 * - is a control character (U+0000 to 1F and 7F to 9F);
 * - breaks the line (U+2028, 2029);
 * - changes the direction of the text (U+061C, 200E, 200F, 202A to 202E, 2066
 *   to 2069; https://www.unicode.org/reports/tr9/).
 */
size_t shmview_text_character(const void *text, size_t length);

/* Replaces each character of `text` that must not be shown, and each byte that
 * is not UTF-8, with "?". Changes `text` in place; it never gets longer.
 * Thread-safe. */
void shmview_text_make_printable(char *text);

SHMVIEW_END_DECLARATIONS

#endif
