/* SPDX-License-Identifier: MIT */
/* Closes the sandbox in which a decoder works: a process in it can compute and
 * use its open descriptors, and nothing else. */

#pragma once

#include <stdint.h>

/* Which file is DECODER_PIXELS, the file for the pixels
 * (core/decoder/protocol.h), and what the decoder can do with the file. */
enum sandbox_kind {
    /* Only the decoder and its parent have the file open. The decoder can map
     * it and write to it. */
    SANDBOX_FILE,
    /* The file is a segment that other processes use. The decoder cannot map
     * it. It can write only at the position of the file, and moves this
     * position only by writing. It can write nothing until the parent agrees to
     * a size and sets the limit up to which the decoder can write. */
    SANDBOX_SEGMENT,
    /* Only the decoder and its parent have the file open. The decoder can map
     * it, but not call write(2) on it. The decoder also gets the calls that
     * gdk-pixbuf's loaders need: see allowed_calls_forbid_others(). */
    SANDBOX_LOADERS,
};

struct sandbox_limits {
    /*
     * In bytes of address space. With SANDBOX_FILE, this also limits the size
     * of the file for the pixels.
     *
     * Further limits on this file come from the parent. Until the parent agrees
     * to a size, the file's position is so far out that the decoder can write
     * nothing. When the parent agrees, it also seals the size of the file. The
     * parent cannot seal a file that becomes a segment. For such a file, it
     * lowers the decoder's limit to the agreed size, and in the end refuses a
     * file of another size.
     */
    uint64_t memory;
    /* In seconds of processor time, counted from the start of the process.
     * After this time, SIGXCPU ends the process. */
    uint64_t seconds;
    enum sandbox_kind kind;
};

/*
 * Closes the sandbox around this process, for ever. Do everything that needs
 * more rights before this call.
 *
 * In the sandbox, the process can read from DECODER_INPUT, exchange messages on
 * DECODER_LINE (core/decoder/protocol.h), fill DECODER_PIXELS, and use memory
 * within the limits. It gets no new descriptor, child process or right, and new
 * threads only with SANDBOX_LOADERS. A forbidden system call ends the process
 * with SIGSYS. With SANDBOX_LOADERS, some forbidden calls do nothing instead. A
 * build with -Dsandbox=disabled sets the limits, but forbids no system call.
 *
 * From now on, the kernel kills the process when the thread that started it
 * ends. If the parent has ended already, this function ends the process.
 *
 * Returns NULL on success. Otherwise returns the name of the part that failed,
 * for example "seccomp", in static memory. The sandbox is then not closed, or
 * only in part: do not decode.
 */
const char *sandbox_close(const struct sandbox_limits *limits);
