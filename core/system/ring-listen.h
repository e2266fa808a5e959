/* SPDX-License-Identifier: MIT */
/* System calls of a process that reads the rings of others. */

#ifndef CORE_SYSTEM_RING_LISTEN_H
#define CORE_SYSTEM_RING_LISTEN_H

#include "core/system/ring.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* As in system.h: -1 (or NULL) and errno, every descriptor close-on-exec. The
 * trace does not tell these calls. */

/* A socket at which new processes tell of their rings, readable when one does.
 * EADDRINUSE: as many listen as can. */
int ring_listen(void);
/* Gets the next ring and its process without waiting: -1 with EAGAIN if there
 * is none. What is no message of a process of this user is passed over. The
 * process waits a moment until `*line` is closed. */
int ring_accept(int listener, pid_t *process, int *line);
/* Opens the file that a descriptor of a process leads to, if it is a ring. */
int ring_open(pid_t process, const char *descriptor);

/* Asks a pidfd, without waiting. */
bool ring_process_lives(int process);

/* Maps the first page, if the file is one that can't get shorter. */
struct ring_page *ring_map(int ring);
void ring_unmap(struct ring_page *page);
/* Takes a lock of RING_LOCK_..., at once or not at all, or releases it. */
int ring_lock(int ring, int byte, short type);
/* Reads records from that place on; returns how many. */
size_t ring_read(int ring, uint64_t place, struct ring_record *records,
                 size_t count);
/* Gives the memory of the records back, and leaves them zeros. */
void ring_empty(int ring);
/* Wakes whoever waits in slow motion. */
void ring_wake(struct ring_page *page);

#endif
