/* SPDX-License-Identifier: MIT */
/* Checks whether bytes are well-formed UTF-8. */

#pragma once

#include <stddef.h>

/* Returns the length in bytes of the UTF-8 sequence at `text`, or 0 if it is
 * not well-formed. The zero that ends `text` counts as a sequence of one byte.
 */
size_t utf8_sequence_bytes(const char *text);
