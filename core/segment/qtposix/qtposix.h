/* SPDX-License-Identifier: MIT */
/* Removes orphans of Qt's POSIX type. */

#pragma once

#include <stdbool.h>

struct shmview_segment;

/* If the segment that the key of an idle handle leads to is an orphan, removes
 * it. Holds the semaphore meanwhile. Returns whether it has removed an
 * orphan. */
bool qtposix_remove_orphan(struct shmview_segment *segment);
