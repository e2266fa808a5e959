/* SPDX-License-Identifier: MIT */
/* Allows, in a seccomp filter, the system calls that decoding needs. The
 * program make-filters calls these functions during the build. */

#pragma once

#include <seccomp.h>

/* Each of these returns 0, or a negative errno. */

/* Allows the calls that every decoder needs. */
int filter_allow_decoding(scmp_filter_ctx filter);

/* Allows two calls that core's own decoder, shmview-decode, also needs:
 * write(2) on the file for the pixels (DECODER_PIXELS in
 * core/decoder/protocol.h), and madvise(2) to prepare large blocks of memory.
 */
int filter_allow_rows(scmp_filter_ctx filter);

/* Allows mmap(2) on the file for the pixels. */
int filter_allow_mapping(scmp_filter_ctx filter);
