/* SPDX-License-Identifier: MIT */
/* Makes mutants: copies of files, damaged at random. The original files are the
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

/* Reads the seeds, at most 1000. `paths` is a list of files and folders, and
 * ends with NULL; of a folder, all files in it and in its subfolders are seeds.
 * Skips paths that lead to nothing, folders that cannot be read, empty files,
 * files that are longer than half of MUTANT_MOST_BYTES, and files with ".raw"
 * in their names. Ends the process if a file that was found cannot be read.
 * Returns the number of seeds. */
size_t mutant_read_seeds(char *const *paths);

/* Makes the mutant with this number. There must be at least one seed. */
void mutant_make(struct mutant *mutant, uint64_t number);
