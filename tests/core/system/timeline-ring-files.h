/* SPDX-License-Identifier: MIT */
/* The ring of a process, for tests that look into it. */

#pragma once

#include <sys/types.h>

/* Opens the ring of a process; fails the test if it has none. */
int ring_files_find(pid_t pid);

/* Waits until nobody listens to this ring, and then keeps others from
 * listening: if another test listened, everything would be recorded here, too.
 * Skips the test if that takes too long. */
void ring_files_await_silence(int ring);
