/* SPDX-License-Identifier: MIT */
/* Gives SIZE_MAX the value that it has on a 32-bit machine, for
 * test-small-addresses.c. The compiler includes this file before some of the
 * library's own sources (-include). */

#pragma once

#include <stdint.h>

#undef SIZE_MAX
#define SIZE_MAX ((size_t)UINT32_MAX)
