/* SPDX-License-Identifier: MIT */
/* Included before the library's own sources, gives them the limit that a size
 * has on a 32-bit machine. */

#pragma once

#include <stdint.h>

#undef SIZE_MAX
#define SIZE_MAX ((size_t)UINT32_MAX)
