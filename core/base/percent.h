/* SPDX-License-Identifier: MIT */
/* Percent-encoding: bytes as "%" and two hex digits. */

#ifndef CORE_BASE_PERCENT_H
#define CORE_BASE_PERCENT_H

/*
 * Writes `text` and a zero to `to`, which has room for three bytes for each of
 * the text's. ASCII letters, digits and the bytes of `plain` stand for
 * themselves, all others are encoded with upper-case digits. Returns where the
 * zero is.
 */
char *percent_encode(char *to, const char *text, const char *plain);

/* The byte that "%41" at `text` stands for; -1 where there is none. */
int percent_decode_byte(const char *text);

#endif
