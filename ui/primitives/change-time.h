/* SPDX-License-Identifier: MIT */
/* Tells when a file was changed. */

#pragma once

#include <stdint.h>

/* Returns when the contents of the file last changed, in nanoseconds since
 * 1970. 0 if this is unknown, or if `path` is NULL. */
uint64_t ui_change_time(const char *path);
