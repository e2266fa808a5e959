/* SPDX-License-Identifier: MIT */
/* Chooses the environment variables that a decoder gets. */

#pragma once

/* The largest number of entries, with the NULL at the end. */
#define HELPER_ENVIRONMENT_ENTRIES 11

/* Fills `environment` with the variables of this process that choose a
 * language, and a NULL at the end. `other` is the name of another decoder's
 * program, or NULL for core's own decoder. Another decoder also gets the
 * variables that tell where the files of its libraries are. The texts still
 * belong to environ. */
void helper_environment(const char *other,
                        char *environment[HELPER_ENVIRONMENT_ENTRIES]);
