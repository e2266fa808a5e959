/* SPDX-License-Identifier: MIT */
/* Damages files at random, but each number always gives the same file. */

#pragma once

#include <stddef.h>
#include <stdint.h>

#define MUTANT_MOST_BYTES 65536

struct mutant {
    uint8_t bytes[MUTANT_MOST_BYTES];
    size_t length;
    /* The state of the random numbers. */
    uint64_t chance;
};

/* Reads the files at these paths, and those in the folders; the list of paths
 * ends with NULL. Skips empty files, files of more than half of
 * MUTANT_MOST_BYTES, and files with ".raw" in their names. Returns the number
 * of seeds. Ends the process if a file cannot be read. */
size_t mutant_read_seeds(char *const *paths);

/* Makes the mutant of this number from the seeds. */
void mutant_make(struct mutant *mutant, uint64_t number);
