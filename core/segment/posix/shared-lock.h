/* SPDX-License-Identifier: MIT */
/* Takes the shared lock of a POSIX segment: as long as a process holds it,
 * commits wait, but readers do not. */

#pragma once

#include "core/segment/handle/handle.h"

/*
 * Takes a shared lock on the content byte for an attached handle, and waits for
 * the lock as `wait` says (NULL: the default). If a process is publishing, the
 * function first waits until that process commits its picture or gives up, but
 * no longer than courtesy_show() does: about a second, or 20 ms if the process
 * is stopped. Without this first wait, processes whose shared locks overlap
 * could delay the commit for ever. The timeout of `wait` includes the first
 * wait. The handle gets the errors: those of lock_within().
 */
enum shmview_status shared_lock_take(struct shmview_segment *segment,
                                     const struct shmview_wait *wait,
                                     const char *operation);

/* Releases the content byte. */
void shared_lock_release(struct shmview_segment *segment);
