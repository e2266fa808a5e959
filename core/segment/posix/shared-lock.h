/* SPDX-License-Identifier: MIT */
/* Takes the shared lock of a POSIX segment, under which readers go on and
 * commits wait. */

#pragma once

#include "core/segment/handle/handle.h"

/*
 * Takes the content byte shared, waiting as `wait` says. If a process is
 * publishing, the function first lets it commit its picture, within limits:
 * otherwise, processes whose shared locks overlap could delay the commit for
 * ever. Errors: those of lock_within(), in the handle.
 */
enum shmview_status shared_lock_take(struct shmview_segment *segment,
                                     const struct shmview_wait *wait,
                                     const char *operation);

void shared_lock_release(struct shmview_segment *segment);
