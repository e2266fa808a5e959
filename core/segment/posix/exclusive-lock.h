/* SPDX-License-Identifier: MIT */
/* Takes the lock that keeps all others out of a POSIX segment. */

#pragma once

#include "core/segment/handle/handle.h"

/*
 * Takes the writer byte and the content byte of an attached handle, and waits
 * until nobody pins any pixels. The timeout of `wait` (NULL: the default) is
 * for the whole call. The handle gets the errors: locked, cancelled, out of
 * resources.
 */
enum shmview_status exclusive_lock_take(struct shmview_segment *segment,
                                        const struct shmview_wait *wait,
                                        const char *operation);

/* Releases both bytes. */
void exclusive_lock_release(struct shmview_segment *segment);
