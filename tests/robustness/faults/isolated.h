/* SPDX-License-Identifier: MIT */
/* Runs a test in a process that sees no other processes and segments. */

#pragma once

/*
 * Calls `run` in a process with its own /proc and /dev/shm, and returns its
 * result. There a walk over both is short, and no other test interferes. If the
 * system does not allow that, calls `run` in this process.
 */
int run_apart(int (*run)(void *data), void *data);
