/* SPDX-License-Identifier: MIT */
/* Makes mutants: files with random damage, which are made from other files, the
 * seeds. Each mutant has a number: the same number and the same seeds always
 * give the same mutant. */

#pragma once

#include <stddef.h>
#include <stdint.h>

/* The largest length of a mutant, in bytes. */
#define MUTANT_MOST_BYTES 65536

struct mutant {
    uint8_t bytes[MUTANT_MOST_BYTES];
    size_t length;
    /* The state of the random numbers. */
    uint64_t chance;
};

/* Reads the seeds: the files at these paths, and all files in the folders at
 * these paths and in their subfolders, at most 1000. The list of paths ends
 * with NULL. Skips paths that lead to nothing, folders that cannot be read,
 * empty files, files that are longer than half of MUTANT_MOST_BYTES, and files
 * with ".raw" in their names. Returns the number of seeds. Ends the process if
 * a file that was found cannot be read. */
size_t mutant_read_seeds(char *const *paths);

/* Makes the mutant with this number. There must be at least one seed. */
void mutant_make(struct mutant *mutant, uint64_t number);
