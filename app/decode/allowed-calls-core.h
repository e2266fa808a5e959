/* SPDX-License-Identifier: MIT */
/* Allows the system calls that decoding needs. */

#pragma once

#include <seccomp.h>

/* Each of these returns 0, or a negative errno. */

/* Adds to a filter the calls that every decoder needs. */
int filter_allow_decoding(scmp_filter_ctx filter);

/* Adds the further calls of core's own decoder: it writes rows to the file for
 * the pixels, and asks for huge pages. */
int filter_allow_rows(scmp_filter_ctx filter);

/* Adds the call that maps the file for the pixels. */
int filter_allow_mapping(scmp_filter_ctx filter);
