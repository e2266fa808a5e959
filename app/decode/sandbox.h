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
     * write only at the position of DECODER_PIXELS, and can move this position
     * only by writing. It can write nothing until the parent agrees to a size
     * and sets the limit up to which the decoder can write. */
    SANDBOX_SEGMENT,
    /* Like SANDBOX_FILE, but the decoder can only map DECODER_PIXELS, not call
     * write(2) on it, and gets the calls that gdk-pixbuf's loaders need: see
     * allowed_calls_forbid_others(). */
    SANDBOX_LOADERS,
};

struct sandbox_limits {
    /*
     * In bytes of address space. With SANDBOX_FILE, this is also the size up to
     * which the decoder may write the file for the pixels.
     *
     * Before the parent has agreed to a size, the decoder can write nothing:
     * the position of the file, which the decoder cannot change, is at the
     * largest offset that a file can have. When the parent agrees, it also
     * seals the size of the file. The parent cannot seal a file that becomes a
     * segment: for such a file, the parent lowers the limit to the agreed size,
     * and in the end refuses a file of another size.
     */
    uint64_t memory;
    /* In seconds of processor time, counted from the start of the process. */
    uint64_t seconds;
    enum sandbox_kind kind;
};

/*
 * Closes the sandbox around this process, for ever. The process gets no new
 * descriptor, child process or right, and a new thread only with
 * SANDBOX_LOADERS. It may read from DECODER_INPUT, exchange messages on
 * DECODER_LINE, fill DECODER_PIXELS (see core/decoder/protocol.h) and use
 * memory within the limits. Any other system call ends it with SIGSYS; with
 * SANDBOX_LOADERS, some calls do nothing instead. When the thread that started
 * the process ends, the kernel kills the process; if the parent has ended
 * already, this function ends the process. Do everything that needs more rights
 * before this call. Returns NULL on success. Otherwise returns the name of the
 * part that failed, for example "seccomp", in static memory; the sandbox is
 * then not closed, or only in part. A build with -Dsandbox=disabled sets the
 * limits, but forbids no system call.
 */
const char *sandbox_close(const struct sandbox_limits *limits);
