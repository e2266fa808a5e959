/* SPDX-License-Identifier: MIT */
/* Finds the decoder's program. */

#pragma once

#include <stddef.h>

/*
 * Writes the path of core's own decoder to `path`, which has room for `size`
 * bytes. The path is
 * - the value of the environment variable SHMVIEW_DECODER, if that is set and
 *   not empty (but not in a set-user-ID program: secure_getenv(3));
 * - otherwise, if the library runs from its build folder, the path of the
 *   decoder that was built with it;
 * - otherwise the path of the installed decoder.
 * If `other` is not NULL, writes the path of the program `other` in that
 * decoder's folder instead. A path that is too long is cut.
 */
void program_path(const char *other, char *path, size_t size);
