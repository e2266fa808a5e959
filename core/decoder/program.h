/* SPDX-License-Identifier: MIT */
/* Finds the decoder's program. */

#pragma once

#include <stddef.h>

/*
 * Writes the path of core's own decoder. If the environment variable
 * SHMVIEW_DECODER is set, writes its value. Otherwise, if the library runs from
 * its build folder, writes the path of the program that was built with it.
 * Otherwise writes the path of the installed program. If `other` is not NULL,
 * writes instead the path of the program with the name `other` in the same
 * folder.
 */
void program_path(const char *other, char *path, size_t size);
