/* SPDX-License-Identifier: MIT */
/* Chooses the environment variables that a decoder gets. */

#pragma once

/* The entries of an environment, with the NULL at its end. */
#define HELPER_ENVIRONMENT_ENTRIES 11

/* `other` is the name of another decoder's program, or NULL for core's own
 * decoder. Fills `environment` with the variables of this process that choose a
 * language, and a NULL; for another decoder, also with those that tell where
 * the files of its libraries are. The texts still belong to environ. */
void helper_environment(const char *other,
                        char *environment[HELPER_ENVIRONMENT_ENTRIES]);
