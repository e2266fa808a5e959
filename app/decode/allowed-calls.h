/* SPDX-License-Identifier: MIT */
/* Decides which system calls a decoder may make in its sandbox. */

#pragma once

#include "app/decode/sandbox.h"

#include <stdbool.h>

/* Before you call these functions, set PR_SET_NO_NEW_PRIVS with prctl(2). In a
 * build with -Dsandbox=disabled, both do nothing and return true. */

/* Uses Landlock to stop the calling thread, and each thread that it starts
 * later, from opening files. Newer versions of Landlock also forbid TCP
 * connections, abstract sockets, and signals to processes outside the sandbox.
 * If the kernel has no Landlock, does nothing and returns true. Returns false
 * on failure. */
bool allowed_calls_forbid_files(void);

/*
 * Uses seccomp to forbid every system call that is not on a list. A forbidden
 * call ends the process with SIGSYS. Each kind of sandbox has its own list.
 * Returns false on failure.
 *
 * The list of SANDBOX_LOADERS also applies to the threads that are already
 * running. On this list, some calls do nothing, for example those that look for
 * files: they only return an error, or 0.
 */
bool allowed_calls_forbid_others(enum sandbox_kind kind);
