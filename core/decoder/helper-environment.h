/* SPDX-License-Identifier: MIT */
/* Chooses the environment variables that a decoder gets. */

#pragma once

/* Fills `environment` with the variables of this process that choose a
 * language, and a NULL. `other` is the name of a decoder other than core's own,
 * or NULL. For such a decoder, also adds the variables that tell where the
 * files of its libraries are. */
#define HELPER_ENVIRONMENT_ENTRIES 11
void helper_environment(const char *other,
                        char *environment[HELPER_ENVIRONMENT_ENTRIES]);
