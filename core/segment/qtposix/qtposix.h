/* SPDX-License-Identifier: MIT */
/* Removes orphans of Qt's POSIX type. */

#pragma once

#include <stdbool.h>

struct shmview_segment;

/* Removes the segment of an idle handle's key if that is an orphan, and holds
 * the semaphore meanwhile. Returns whether it has removed an orphan. */
bool qtposix_remove_orphan(struct shmview_segment *segment);
