/* SPDX-License-Identifier: MIT */
/* Closes the sandbox in which a decoder works: a process in it can compute and
 * use its open descriptors, and nothing else. */

#pragma once

#include <stdbool.h>
#include <stdint.h>

struct sandbox_limits {
    /* In bytes of address space. Core's own decoder may also write as many
     * bytes to DECODER_PIXELS. It can write none before the parent has agreed
     * to a size: until then, the position in that file, which the decoder
     * cannot change, is at the largest offset that a file can have. Then the
     * size is sealed; or, if the file becomes a segment, the parent refuses a
     * file of another size. */
    uint64_t memory;
    /* In seconds of processor time. */
    uint64_t seconds;
    /* Allows what gdk-pixbuf's loaders need: see allowed_calls_forbid_others().
     */
    bool loaders;
};

/*
 * Closes the sandbox around this process, for ever. The process gets no new
 * descriptor, child process or right, and a new thread only with `loaders`. It
 * may read from DECODER_INPUT, exchange messages on DECODER_LINE, fill
 * DECODER_PIXELS and use memory within the limits. Any other system call ends
 * it with SIGSYS, or, with `loaders`, may fail instead. The process dies with
 * the thread that started it. Do everything that needs more rights before this
 * call. Returns NULL, or the name of the part that failed.
 */
const char *sandbox_close(const struct sandbox_limits *limits);
