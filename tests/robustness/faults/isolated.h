/* SPDX-License-Identifier: MIT */
/* Runs a test in a process that sees no other processes, and no other segments
 * in /dev/shm. */

#pragma once

/*
 * Calls run() in a new process that has its own /proc and /dev/shm. Returns the
 * exit status that run() returns; 1 if a signal ends the new process. In the
 * new process, a search of /proc or /dev/shm is short, and finds nothing of
 * other tests. (System V segments of other tests stay visible.) If the system
 * does not allow this, calls run() in the calling process.
 */
int run_apart(int (*run)(void *data), void *data);
