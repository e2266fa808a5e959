/* SPDX-License-Identifier: MIT */
/* Tells when a file was changed. */

#pragma once

#include <stdint.h>

/* Returns the time of the file's last change, in nanoseconds; 0 if it is
 * unknown, or if `path` is NULL. */
uint64_t ui_change_time(const char *path);
