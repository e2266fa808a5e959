/* SPDX-License-Identifier: MIT */
/* Closes the sandbox in which a decoder works: a process in it can compute and
 * use its open descriptors, and nothing else. */

#pragma once

#include <stdint.h>

enum sandbox_kind {
    /* DECODER_PIXELS is a file that only the decoder and its parent have open.
     * The decoder can map it. */
    SANDBOX_FILE,
    /* DECODER_PIXELS is a segment that other processes use. The decoder can
     * write only at the file's position, which it can move only by writing, and
     * only up to the limit that the parent sets when it agrees to a size. */
    SANDBOX_SEGMENT,
    /* Like SANDBOX_FILE, and allows what gdk-pixbuf's loaders need: see
     * allowed_calls_forbid_others(). */
    SANDBOX_LOADERS,
};

struct sandbox_limits {
    /* In bytes of address space. With SANDBOX_FILE, the decoder may also write
     * up to this number of bytes to the file for the pixels. It can write
     * nothing before the parent has agreed to a size: until then, the file's
     * position, which the decoder cannot change, is at the largest offset that
     * a file can have. When the parent agrees, it also seals the size of the
     * file. The size of a file that becomes a segment cannot be sealed: there
     * the decoder can write no more than the agreed size, and the parent
     * refuses a file of another size. */
    uint64_t memory;
    /* In seconds of processor time. */
    uint64_t seconds;
    enum sandbox_kind kind;
};

/*
 * Closes the sandbox around this process, for ever. The process gets no new
 * descriptor, child process or right, and a new thread only with
 * SANDBOX_LOADERS. It may read from DECODER_INPUT, exchange messages on
 * DECODER_LINE, fill DECODER_PIXELS (see core/decoder/protocol.h) and use
 * memory within the limits. Any other system call ends it with SIGSYS, or, with
 * SANDBOX_LOADERS, may fail instead. When the thread that started the process
 * ends, the kernel kills the process. Do everything that needs more rights
 * before this call. Returns NULL, or the name of the part that failed.
 */
const char *sandbox_close(const struct sandbox_limits *limits);
