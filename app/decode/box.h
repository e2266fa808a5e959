/* SPDX-License-Identifier: MIT */
/* The box in which a decoder works: what is in it can compute, use the
 * descriptors it has, and nothing else. */

#ifndef APP_DECODE_BOX_H
#define APP_DECODE_BOX_H

#include <stdbool.h>
#include <stdint.h>

struct box_limits {
    /* Bytes of address space. */
    uint64_t memory;
    /* Seconds of processor time. */
    uint64_t seconds;
    /* Whether it is for the loaders of gdk-pixbuf: system_calls_forbid(). */
    bool loaders;
};

/*
 * Closes the box around this process, for good: no new descriptor, process,
 * thread or right; reads from DECODER_INPUT, messages on DECODER_LINE, memory
 * within the limits; anything else ends the process with SIGSYS. It dies with
 * the thread that started it. Whatever needs more has to be done before.
 * Returns NULL, or the name of what failed.
 */
const char *box_close(const struct box_limits *limits);

#endif
