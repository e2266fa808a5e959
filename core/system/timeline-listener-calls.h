/* SPDX-License-Identifier: MIT */
/* Makes the system calls of a listener: a process that shows time lines, and
 * for that reads the rings of other processes (timeline-ring.h). */

#pragma once

#include "core/system/timeline-ring.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* As in system.h, the functions return -1 (or NULL) and set errno on failure,
 * and every descriptor is close-on-exec. The trace does not report these calls.
 */

/* Makes the socket to which new processes send their rings. The socket becomes
 * readable when a process connects. */
int ring_listen(void);
/*
 * Accepts the connection of a new process, and returns a descriptor of the
 * process's ring. `*process` gets the process's id, and `*line` the connection.
 * The caller closes both descriptors. The process waits until `*line` is
 * closed, for a tenth of a second at most.
 *
 * A process sends its ring in a message right after it has connected. We wait
 * for this message until `deadline`, a time of ring_clock(). We ignore other
 * messages, and processes of other users. Returns -1 if no ring arrives before
 * the deadline, or if no process has connected.
 */
int ring_accept(int listener, uint64_t deadline, pid_t *process, int *line);
/* Opens the file of a ring that `process` has open. `descriptor` is the name of
 * the process's descriptor in /proc/PID/fd, such as "5". Fails with ENOENT if
 * the file does not have a ring's name. */
int ring_open(pid_t process, const char *descriptor);

/* Returns whether a process lives. `process` is a pidfd: pidfd_open(2). */
bool ring_process_lives(int process);

/* Maps the first page of a ring for reading and writing. Fails with EINVAL if
 * the file does not have a ring's seals and size, or belongs to another user.
 */
struct ring_page *ring_map(int ring);
void ring_unmap(struct ring_page *page);
/* Takes or releases a lock without waiting. `byte` is RING_LOCK_LISTENING, or
 * RING_LOCK_MOTIONS plus the index of a slow motion. `type` is F_RDLCK, F_WRLCK
 * or F_UNLCK. */
int ring_lock(int ring, int byte, short type);
/* Reads up to `count` records into `records`. `place` is the index of the first
 * record to read, counted from 0 in the file. Returns how many records were
 * read; 0 on failure. */
size_t ring_read(int ring, uint64_t place, struct ring_record *records,
                 size_t count);
/* Frees the memory of all records of the ring, which then read as zeros. */
void ring_empty(int ring);
/* Wakes all threads of the ring's process that wait in this slow motion. */
void ring_wake(struct ring_motion *motion);
