/* SPDX-License-Identifier: MIT */
/* Allows the additional system calls that gdk-pixbuf's loaders need. */

#pragma once

#include <seccomp.h>

/* Adds to a filter the rules for these calls. The kernel makes most of them.
 * It does not make the others, for example those that look for files: they only
 * return an error, or 0. Returns 0, or a negative errno. */
int system_calls_allow_loaders(scmp_filter_ctx filter);
