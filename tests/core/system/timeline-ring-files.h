/* SPDX-License-Identifier: MIT */
/* Opens the ring of a process (core/system/timeline-ring.h), for tests that
 * look into it. */

#pragma once

#include <sys/types.h>

/* Opens the ring of a process, and returns a descriptor that the caller closes.
 * Fails the test if the process has no ring. */
int ring_files_find(pid_t pid);

/* Waits until nobody listens to the ring, and frees the memory of its records.
 * From then on, until `ring` is closed, nobody can begin to listen: if another
 * test did, the ring would get records that this test does not expect. Skips
 * the test if the wait takes too long. */
void ring_files_await_silence(int ring);
