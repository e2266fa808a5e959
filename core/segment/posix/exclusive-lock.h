/* SPDX-License-Identifier: MIT */
/* Takes the lock that keeps all others out of a POSIX segment. */

#pragma once

#include "core/segment/handle/handle.h"

/*
 * Takes exclusive locks on the writer byte and on the content byte for an
 * attached handle, and waits until no other handle pins pixels. If the wait for
 * pins takes more than a tenth of a second, and another handle waits for the
 * writer byte, releases both locks, lets that handle go first, and begins
 * again. The timeout of `wait` (NULL: the default) limits all these waits
 * together. The call may take longer only if turn_take() lets others go first.
 * On failure the handle holds neither lock. The handle gets the errors: locked,
 * cancelled, out of resources.
 */
enum shmview_status exclusive_lock_take(struct shmview_segment *segment,
                                        const struct shmview_wait *wait,
                                        const char *operation);

/* Releases both locks. */
void exclusive_lock_release(struct shmview_segment *segment);
