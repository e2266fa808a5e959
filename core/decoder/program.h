/* SPDX-License-Identifier: MIT */
/* Finds the decoder's program. */

#pragma once

#include <stddef.h>

/*
 * Writes the path of the program: the one in the environment variable
 * SHMVIEW_DECODER; or else, if the library runs from the folder where it was
 * built, the program that was built with it; or else the installed one. `other`
 * is the name of another program in the same folder, or NULL.
 */
void program_path(const char *other, char *path, size_t size);
