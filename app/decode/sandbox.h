/* SPDX-License-Identifier: MIT */
/* The box (sandbox) in which a decoder works: a process in it can compute and
 * use its open descriptors, and nothing else. */

#ifndef APP_DECODE_SANDBOX_H
#define APP_DECODE_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

struct sandbox_limits {
    /* Bytes of address space. */
    uint64_t memory;
    /* Seconds of processor time. */
    uint64_t seconds;
    /* Whether it is for the loaders of gdk-pixbuf:
     * allowed_calls_forbid_others(). */
    bool loaders;
};

/*
 * Closes the box around this process, for good: no new descriptor, process,
 * thread or right; reads from DECODER_INPUT, messages on DECODER_LINE, memory
 * within the limits; anything else ends the process with SIGSYS. The process
 * dies with the thread that started it. Do everything that needs more rights
 * before this call. Returns NULL, or the name of what failed.
 */
const char *sandbox_close(const struct sandbox_limits *limits);

#endif
