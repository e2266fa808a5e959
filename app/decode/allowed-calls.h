/* SPDX-License-Identifier: MIT */
/* Decides which system calls a decoder may make in its sandbox. */

#pragma once

#include "app/decode/sandbox.h"

#include <stdbool.h>

/* Before you call these functions, set PR_SET_NO_NEW_PRIVS with prctl(2). In a
 * build with -Dsandbox=disabled, both do nothing and return true. */

/* Forbids the calling thread, and the threads that it starts from now on, to
 * open files, by Landlock. Newer versions of Landlock also forbid TCP
 * connections, abstract sockets, and signals to processes outside of the
 * sandbox. If the kernel has no Landlock, does nothing and returns true.
 * Returns false on failure. */
bool allowed_calls_forbid_files(void);

/* Forbids every system call that is not on a list, by seccomp: a forbidden call
 * ends the process with SIGSYS. Each kind of sandbox has its own list. With
 * SANDBOX_LOADERS, some calls do nothing, for example those that look for
 * files: they only return an error, or 0. With this kind, the filter also
 * applies to the threads that are already running. Returns false on failure. */
bool allowed_calls_forbid_others(enum sandbox_kind kind);
