/* SPDX-License-Identifier: MIT */
/* Finds the decoder's program, and chooses its environment. */

#pragma once

#include <stddef.h>

/*
 * Writes the path of the program: the one in the variable SHMVIEW_DECODER; or
 * else the one where the library was built, if it is still there; or else the
 * installed one. `other` is the name of another program in the same folder, or
 * NULL.
 */
void program_path(const char *other, char *path, size_t size);

/* Fills `environment` with the variables of this process that choose a
 * language, and a NULL. For an `other` program, also with those that tell where
 * the files of its libraries are. */
#define PROGRAM_ENVIRONMENT_ENTRIES 11
void program_environment(const char *other,
                         char *environment[PROGRAM_ENVIRONMENT_ENTRIES]);
