/* SPDX-License-Identifier: MIT */
/* Finds the decoder's program. */

#pragma once

#include <stddef.h>

/*
 * Writes to `path`, which has `size` bytes, the path of core's own decoder:
 * - if the environment variable SHMVIEW_DECODER is set and not empty, its value
 *   (but not in a set-user-ID program: secure_getenv(3));
 * - otherwise, if the library runs from its build folder, the path of the
 *   program that was built with it;
 * - otherwise the path of the installed program.
 * If `other` is not NULL, writes instead the path of the program with the name
 * `other` in the same folder. A path that is too long is cut.
 */
void program_path(const char *other, char *path, size_t size);
