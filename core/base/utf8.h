/* SPDX-License-Identifier: MIT */
/* Tells well-formed UTF-8 from other bytes. */

#ifndef CORE_BASE_UTF8_H
#define CORE_BASE_UTF8_H

#include <stddef.h>

/* Bytes of the well-formed UTF-8 sequence at `text`, or 0. `text` ends with a
 * zero, which is a sequence, too. */
size_t utf8_sequence_bytes(const char *text);

#endif
