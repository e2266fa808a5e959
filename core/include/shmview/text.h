/* SPDX-License-Identifier: MIT */
/* Names of keys, files and processes may be any bytes, and other programs
 * choose them: what of them can be shown to a person. */

#ifndef SHMVIEW_TEXT_H
#define SHMVIEW_TEXT_H

#include "declarations.h"

#include <stddef.h>

SHMVIEW_BEGIN_DECLARATIONS

/*
 * Returns the bytes of the character at the start of `text`, of which there are
 * `length`, at least one; or 0 if it must not be shown as it is: because it is
 * not UTF-8, or a control character (U+0000 to 1F and 7F to 9F), or one that
 * breaks the line (U+2028, 2029) or turns the direction of the text around it
 * (U+061C, 200E, 200F, 202A to 202E, 2066 to 2069). Thread-safe.
 */
size_t shmview_text_character(const void *text, size_t length);

/* Replaces each character of `text` that must not be shown by "?", and each
 * byte that is not UTF-8. Thread-safe. */
void shmview_text_make_printable(char *text);

SHMVIEW_END_DECLARATIONS

#endif
