/* SPDX-License-Identifier: MIT */
/* Finds the decoder's program. */

#pragma once

#include <stddef.h>

/*
 * Writes the path of core's own decoder: the path in the environment variable
 * SHMVIEW_DECODER; or else, if the library runs from the folder where it was
 * built, that of the program that was built with it; or else that of the
 * installed program. If `other` is not NULL, it is the name of another program
 * in the same folder, and the path is that of this program.
 */
void program_path(const char *other, char *path, size_t size);
