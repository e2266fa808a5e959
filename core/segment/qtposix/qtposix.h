/* SPDX-License-Identifier: MIT */
/* Removes orphans of Qt's POSIX type. */

#pragma once

#include <stdbool.h>

struct shmview_segment;

/* If the key of an idle handle leads to an orphan, removes the orphan. Takes
 * the semaphore for that, and waits up to a second for it. Returns whether an
 * orphan was removed. */
bool qtposix_remove_orphan(struct shmview_segment *segment);
