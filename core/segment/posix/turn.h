/* SPDX-License-Identifier: MIT */
/* Takes the writer byte, in a way that two publishers come by turns. */

#ifndef CORE_SEGMENT_POSIX_TURN_H
#define CORE_SEGMENT_POSIX_TURN_H

#include "core/segment/handle.h"

/*
 * Takes the writer byte of an attached POSIX handle, waiting as `wait` says.
 * If other processes wait for the byte and this handle had it before, it lets
 * them go first, for as long as they need to get a processor, within limits; it
 * does not wait for processes that have been stopped. Errors: as
 * lock_within(), in the handle.
 */
enum shmview_status turn_take(struct shmview_segment *segment,
                              const struct shmview_wait *wait,
                              const char *operation);

void turn_end(struct shmview_segment *segment);

#endif
