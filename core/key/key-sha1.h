/* SPDX-License-Identifier: MIT */
/* The SHA-1 of a key, by libmd. Not installed. */

#ifndef CORE_KEY_KEY_SHA1_H
#define CORE_KEY_KEY_SHA1_H

/* 40 hex digits and the zero. */
#define KEY_SHA1_BYTES 41

/* Writes KEY_SHA1_BYTES bytes: the lower-case digits of the key's SHA-1. */
void key_print_sha1(const char *key, char *digits);

#endif
