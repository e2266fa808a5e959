/* SPDX-License-Identifier: MIT */
/* Allows the additional system calls that gdk-pixbuf's loaders need. */

#pragma once

#include <seccomp.h>

/* Adds to a filter the rules for these calls. Some of them, for example those
 * that look for files, do nothing: they only return an error, or 0. Returns 0,
 * or a negative errno. */
int system_calls_allow_loaders(scmp_filter_ctx filter);
