/* SPDX-License-Identifier: MIT */
/* Takes the writer byte by turns: a publisher that has just had the byte lets
 * other publishers go first. */

#pragma once

#include "core/segment/handle/handle.h"

/*
 * Takes an exclusive lock on the writer byte for an attached POSIX handle, and
 * waits for the lock as `wait` says (NULL: the default).
 *
 * If this handle got the byte when it last asked for it, and other processes
 * wait for the byte now, the function first waits until one of these processes
 * has taken the byte. This first wait takes no longer than courtesy_show()
 * does: about a second, or 20 ms if all these processes have been stopped. The
 * timeout of `wait` begins only after the first wait.
 *
 * The handle gets the errors: those of lock_within().
 */
enum shmview_status turn_take(struct shmview_segment *segment,
                              const struct shmview_wait *wait,
                              const char *operation);

/* Releases the writer byte. */
void turn_end(struct shmview_segment *segment);
