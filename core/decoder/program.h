/* SPDX-License-Identifier: MIT */
/* Finds the decoder's program. */

#pragma once

#include <stddef.h>

/*
 * Writes the path of the program: the one in the variable SHMVIEW_DECODER; or
 * else the one where the library was built, if it is still there; or else the
 * installed one. `other` is the name of another program in the same folder, or
 * NULL.
 */
void program_path(const char *other, char *path, size_t size);
