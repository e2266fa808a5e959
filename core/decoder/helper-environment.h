/* SPDX-License-Identifier: MIT */
/* Chooses the environment variables that a decoder gets. */

#pragma once

/* Fills `environment` with the variables of this process that choose a
 * language, and a NULL. For an `other` program, also with those that tell where
 * the files of its libraries are. */
#define HELPER_ENVIRONMENT_ENTRIES 11
void helper_environment(const char *other,
                        char *environment[HELPER_ENVIRONMENT_ENTRIES]);
