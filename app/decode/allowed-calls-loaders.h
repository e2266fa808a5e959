/* SPDX-License-Identifier: MIT */
/* The system calls that gdk-pixbuf's loaders need besides. */

#ifndef APP_DECODE_ALLOWED_CALLS_LOADERS_H
#define APP_DECODE_ALLOWED_CALLS_LOADERS_H

#include <seccomp.h>

/* Adds them to a filter; returns 0, or a negative errno. */
int system_calls_allow_loaders(scmp_filter_ctx filter);

#endif
