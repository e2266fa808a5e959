/* SPDX-License-Identifier: MIT */
/* Chooses the environment variables that a decoder gets. */

#pragma once

/* The entries of an environment, with the NULL at its end. */
#define HELPER_ENVIRONMENT_ENTRIES 11

/* Fills `environment` with the variables of this process that choose a
 * language, and a NULL. If `other` is not NULL, the decoder is not core's own:
 * adds the variables that tell where the files of its libraries are. The texts
 * still belong to environ. */
void helper_environment(const char *other,
                        char *environment[HELPER_ENVIRONMENT_ENTRIES]);
