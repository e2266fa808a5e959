/* SPDX-License-Identifier: MIT */
/* The lock that keeps everybody else out of a POSIX segment. */

#ifndef CORE_SEGMENT_POSIX_EXCLUSIVE_LOCK_H
#define CORE_SEGMENT_POSIX_EXCLUSIVE_LOCK_H

#include "core/segment/handle.h"

/*
 * Takes, of an attached handle, the writer byte and the content byte, and waits
 * until nobody pins any pixels. Waits as `wait` says, in all. Errors are in the
 * handle: locked, cancelled, out of resources.
 */
enum shmview_status exclusive_lock_take(struct shmview_segment *segment,
                                        const struct shmview_wait *wait,
                                        const char *operation);

void exclusive_lock_release(struct shmview_segment *segment);

#endif
