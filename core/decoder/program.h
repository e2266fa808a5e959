/* SPDX-License-Identifier: MIT */
/* Where the decoder is, and with which environment it starts. */

#ifndef CORE_DECODER_PROGRAM_H
#define CORE_DECODER_PROGRAM_H

#include <stddef.h>

/*
 * Writes the path of the program: the one in the variable SHMVIEW_DECODER; or
 * else that of the folder where the library was built, if it is still there; or
 * else that where it is installed. `other` is the name of another program in
 * the same folder, or NULL.
 */
void program_path(const char *other, char *path, size_t size);

/* Fills `environment` with the variables of this process that choose a
 * language, for an `other` program also those that name the folders of its
 * libraries, and a NULL. */
#define PROGRAM_ENVIRONMENT_ENTRIES 11
void program_environment(const char *other,
                         char *environment[PROGRAM_ENVIRONMENT_ENTRIES]);

#endif
