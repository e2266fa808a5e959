/* SPDX-License-Identifier: MIT */
/* Reads the file that a decoder has been given. */

#pragma once

#include <stddef.h>
#include <stdint.h>

struct input {
    uint8_t *bytes;
    size_t length;
    size_t room;
};

/* Returns the length of the file, or 0 if it is unknown, as for a pipe. */
uint64_t input_measure(void);

/*
 * Reads until there are at least `length` bytes, or to the end of the file.
 * `expected` is the result of input_measure(), which saves allocating memory
 * several times. Returns 0, or an errno; ENOMEM if memory runs out.
 */
int input_read(struct input *input, size_t length, uint64_t expected);
