/* SPDX-License-Identifier: MIT */
/* Makes the system calls of a listener, a process that reads the rings of
 * others. */

#pragma once

#include "core/system/timeline-ring.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* As in system.h, these return -1 (or NULL) and set errno on failure, and every
 * descriptor is close-on-exec. The trace does not report these calls. */

/* Makes the socket on which new processes send their rings. It becomes readable
 * when a process connects. */
int ring_listen(void);
/* Returns the next ring, and gets its process. Returns -1 if there is none.
 * Ignores anything that is not a message from a process of this user. A process
 * sends its message right after it has connected. We wait for this message
 * until the deadline, a time of ring_clock(), and accept no connection after
 * that. The process waits a moment until `*line`, the connection to it, is
 * closed. */
int ring_accept(int listener, uint64_t deadline, pid_t *process, int *line);
/* Opens the file that a descriptor of a process leads to, if it is a ring. */
int ring_open(pid_t process, const char *descriptor);

/* Returns whether the process of this pidfd lives. */
bool ring_process_lives(int process);

/* Maps the first page of a ring. Fails with EINVAL if the file does not have a
 * ring's seals and size, or has another owner. */
struct ring_page *ring_map(int ring);
void ring_unmap(struct ring_page *page);
/* Takes or releases the lock on this byte, one of RING_LOCK_..., without
 * waiting. */
int ring_lock(int ring, int byte, short type);
/* Reads up to `count` records, beginning at this place. Returns how many it has
 * read. */
size_t ring_read(int ring, uint64_t place, struct ring_record *records,
                 size_t count);
/* Frees the memory of the records, which are zeros afterwards. */
void ring_empty(int ring);
/* Wakes all threads that wait in slow motion. */
void ring_wake(struct ring_page *page);
