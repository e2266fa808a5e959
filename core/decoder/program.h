/* SPDX-License-Identifier: MIT */
/* Where the program that decodes is, and what it is started with. */

#ifndef CORE_DECODER_PROGRAM_H
#define CORE_DECODER_PROGRAM_H

#include <stddef.h>

/*
 * Writes the program's path: the one in the variable SHMVIEW_DECODER; or else
 * that of the folder where the library was built, if it is still there; or else
 * that where it is installed.
 */
void program_path(char *path, size_t size);

/* Fills `environment` with the variables of this process that choose a
 * language, and a NULL. */
#define PROGRAM_ENVIRONMENT_ENTRIES 6
void program_environment(char *environment[PROGRAM_ENVIRONMENT_ENTRIES]);

#endif
