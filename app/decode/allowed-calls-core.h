/* SPDX-License-Identifier: MIT */
/* Allows the system calls that decoding needs. */

#pragma once

#include <seccomp.h>

/* Each of these returns 0, or a negative errno. */

/* Adds to a filter the calls that every decoder needs. */
int filter_allow_decoding(scmp_filter_ctx filter);

/* Adds the two calls that core's own decoder also needs: write(2), on the file
 * for the pixels (DECODER_PIXELS in core/decoder/protocol.h), and madvise(2),
 * which prepares large blocks of memory. */
int filter_allow_rows(scmp_filter_ctx filter);

/* Adds the call that maps the file for the pixels: mmap(2). */
int filter_allow_mapping(scmp_filter_ctx filter);
