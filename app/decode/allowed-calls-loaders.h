/* SPDX-License-Identifier: MIT */
/* Allows the additional system calls that gdk-pixbuf's loaders need. */

#pragma once

#include <seccomp.h>

/* Adds the calls to a filter. Returns 0, or a negative errno. */
int system_calls_allow_loaders(scmp_filter_ctx filter);
