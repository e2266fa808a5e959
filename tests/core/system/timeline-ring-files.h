/* SPDX-License-Identifier: MIT */
/* Opens the ring of a process, for tests that look into it. The ring is the
 * memory with the records of the process's calls: core/system/timeline-ring.h.
 */

#pragma once

#include <sys/types.h>

/* Opens the ring of a process, and returns a descriptor that the caller closes.
 * Fails the test if the process has no ring. */
int ring_files_find(pid_t pid);

/* Waits until no process listens to the ring, and removes the records. Then no
 * process can begin to listen until the caller closes `ring`: the listener of
 * another test would cause records that this test does not expect. Skips the
 * test if the wait takes too long. */
void ring_files_await_silence(int ring);
