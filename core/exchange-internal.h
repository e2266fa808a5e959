/* SPDX-License-Identifier: MIT */
/* What publishing and fetching have in common. Not installed. */

#ifndef SHMVIEW_EXCHANGE_INTERNAL_H
#define SHMVIEW_EXCHANGE_INTERNAL_H

#include "exchange.h"

/* Stands for the caller's NULL. */
extern const struct shm_exchange_options exchange_defaults;

/*
 * Reads and checks the header of an attached handle as the segment is now;
 * `size` gets the segment's bytes. The caller has a lock that keeps it from
 * changing. Failures are in the handle, as shm_wire_read() tells them.
 */
enum shm_status exchange_read_header(struct shm_segment *segment,
                                     const struct shm_limits *limits,
                                     const char *operation,
                                     struct shm_wire_header *header,
                                     uint64_t *size);

/*
 * Detaches a handle that is about to create or attach again. The semaphore of a
 * System V segment stays until then: each time that one is removed, a Qt
 * program that was just about to take it gets one of its own.
 */
void exchange_leave(struct shm_segment *segment);

/* Leaves a segment whose name was removed or leads to another one by
 * now: whoever comes by the key would not meet us there. */
void exchange_leave_if_gone(struct shm_segment *segment);

/* Detaches; the handle's error stays that of the step before. */
void exchange_detach_keeping_error(struct shm_segment *segment);

bool exchange_is_cancelled(const struct shm_exchange_options *options);

#endif
