/* SPDX-License-Identifier: MIT */
/* Allows, in a seccomp filter, the system calls that only gdk-pixbuf's loaders
 * need. The program make-filters calls the function below during the build. */

#pragma once

#include <seccomp.h>

/* Adds the rules for these calls. Some of the calls, such as those that look
 * for files, do nothing in the sandbox: they only return an error, or 0.
 * Returns 0, or a negative errno. */
int system_calls_allow_loaders(scmp_filter_ctx filter);
