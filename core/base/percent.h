/* SPDX-License-Identifier: MIT */
/* Percent-encodes and decodes bytes. An encoded byte is "%" and two hex digits.
 */

#pragma once

/*
 * Writes the encoded `text` and a closing zero to `to`, which needs room for
 * three bytes for each byte of the text, and one more. ASCII letters, digits
 * and the bytes in `plain` stay as they are; all others become upper-case hex.
 * Returns the position of the closing zero.
 */
char *percent_encode(char *to, const char *text, const char *plain);

/* Returns the byte that is encoded at `text`, such as 0x41 for "%41", or -1 if
 * `text` does not start with an encoded byte. */
int percent_decode_byte(const char *text);
