/* SPDX-License-Identifier: MIT */
/* Runs a test where no other processes and segments are visible. */

#ifndef TESTS_ROBUSTNESS_FAULTS_ISOLATED_H
#define TESTS_ROBUSTNESS_FAULTS_ISOLATED_H

/*
 * Calls `run` in a process with a /proc and a /dev/shm of its own, so that a
 * walk over them is short, and no other test's walk gets in the way; returns
 * its result. Where the system does not allow that, calls it right here.
 */
int run_apart(int (*run)(void *data), void *data);

#endif
