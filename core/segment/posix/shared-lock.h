/* SPDX-License-Identifier: MIT */
/* Takes the shared lock of a POSIX segment: as long as a process holds it,
 * commits wait, but readers do not. */

#pragma once

#include "core/segment/handle/handle.h"

/*
 * Takes the content byte of an attached handle shared, and waits for it as
 * `wait` says (NULL: the default). If a process is publishing, the function
 * first waits until that process commits its picture, but no longer than
 * courtesy_show() does. Otherwise, processes whose shared locks overlap could
 * delay the commit for ever. The handle gets the errors: those of
 * lock_within().
 */
enum shmview_status shared_lock_take(struct shmview_segment *segment,
                                     const struct shmview_wait *wait,
                                     const char *operation);

/* Releases the content byte. */
void shared_lock_release(struct shmview_segment *segment);
