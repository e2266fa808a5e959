/* SPDX-License-Identifier: MIT */
/* Files that are damaged by chance, the same way each time. */

#ifndef TESTS_ROBUSTNESS_FUZZ_MUTANT_H
#define TESTS_ROBUSTNESS_FUZZ_MUTANT_H

#include <stddef.h>
#include <stdint.h>

#define MUTANT_MOST_BYTES 65536

struct mutant {
    uint8_t bytes[MUTANT_MOST_BYTES];
    size_t length;
    /* What the next step of chance comes from. */
    uint64_t chance;
};

/* Reads the files, and those in the folders, at these paths, which end with
 * NULL; longer ones are passed over. Returns how many there are. Ends the
 * process if one can't be read. */
size_t mutant_read_seeds(char *const *paths);

/* Makes the mutant that this number always makes of the seeds. */
void mutant_make(struct mutant *mutant, uint64_t number);

#endif
