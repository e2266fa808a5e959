/* SPDX-License-Identifier: MIT */
/* Reads the picture file: the descriptor DECODER_INPUT of a decoder
 * (core/decoder/protocol.h). */

#pragma once

#include <stddef.h>
#include <stdint.h>

/* The part of the file that has been read. Set all members to 0 at first. */
struct input {
    /* A block from malloc(3), which belongs to the caller. */
    uint8_t *bytes;
    /* How many bytes have been read, and how many the block can hold. */
    size_t length;
    size_t room;
};

/* Returns the length of the file in bytes, or 0 if the length is unknown, as
 * for a pipe. Call it before sandbox_close(): the sandbox forbids fstat(2). */
uint64_t input_measure(void);

/*
 * Reads until `input` has at least `length` bytes, or to the end of the file.
 * May move input->bytes. `input` never holds more than INT_MAX + 1 bytes, which
 * is enough for shmview-decode to see that a file is too long. `expected` is
 * the result of input_measure(), or 0; a known length saves allocations.
 * Returns 0, or an errno: ENOMEM if memory runs out.
 */
int input_read(struct input *input, size_t length, uint64_t expected);
