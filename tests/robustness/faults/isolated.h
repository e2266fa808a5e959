/* SPDX-License-Identifier: MIT */
/* Runs a test in a process that sees no other processes, and no other segments
 * in /dev/shm. */

#pragma once

/*
 * Calls run() in a new process that has its own /proc and /dev/shm. Returns the
 * exit status that run() returns; 1 if a signal ends the new process. In that
 * process, a search of /proc or /dev/shm is short, and no other test
 * interferes there. (System V segments of others are visible.) If the system
 * does not allow such a process, calls run() in this one.
 */
int run_apart(int (*run)(void *data), void *data);
