/* SPDX-License-Identifier: MIT */
/* Takes the writer byte by turns, so that publishers alternate. */

#pragma once

#include "core/segment/handle/handle.h"

/*
 * Takes the writer byte of an attached POSIX handle, and waits for it as `wait`
 * says. If this handle has had the byte before, and other processes wait for
 * it, those processes go first. This handle gives them time to run, within
 * limits. A process that has been stopped does not go first. Errors, in the
 * handle: those of lock_within().
 */
enum shmview_status turn_take(struct shmview_segment *segment,
                              const struct shmview_wait *wait,
                              const char *operation);

void turn_end(struct shmview_segment *segment);
