/* SPDX-License-Identifier: MIT */
/* Takes the exclusive lock of a POSIX segment: as long as a process holds it,
 * no other process publishes or reads. */

#pragma once

#include "core/segment/handle/handle.h"

/*
 * Takes exclusive locks on the writer byte and on the content byte for an
 * attached handle. Then waits until no other handle pins pixels.
 *
 * A handle that pins pixels may itself wait for the writer byte, to commit a
 * draft. Therefore, if the pins stay for more than a tenth of a second and
 * another handle waits for the writer byte, the function releases both locks,
 * lets that handle go first, and begins again.
 *
 * The timeout of `wait` (NULL: the default) limits all these waits together. If
 * turn_take() lets other processes go first, the call may take longer. On
 * failure the handle holds neither lock. The handle gets the errors: locked,
 * cancelled, out of resources.
 */
enum shmview_status exclusive_lock_take(struct shmview_segment *segment,
                                        const struct shmview_wait *wait,
                                        const char *operation);

/* Releases both locks. */
void exclusive_lock_release(struct shmview_segment *segment);
