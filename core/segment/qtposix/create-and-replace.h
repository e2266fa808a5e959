/* SPDX-License-Identifier: MIT */
/* Makes and replaces segments of Qt's POSIX type. The caller holds the
 * semaphore. */

#pragma once

#include "core/segment/handle/backend.h"

/* Makes a segment with these first contents under the handle's key, and opens
 * the segment's file for the handle. If an orphan has the name, removes the
 * orphan first. The handle gets the errors: those of shmview_segment_create().
 */
enum shmview_status qtposix_create(struct shmview_segment *segment,
                                   const struct segment_contents *contents);

/* Implements the backend's replace(): see backend.h. */
enum shmview_status qtposix_replace(struct shmview_segment *segment,
                                    const struct segment_contents *contents);

/* Makes sure that the name of the handle's segment in /dev/shm is free. If an
 * orphan has this name, removes the orphan, and sets the handle's
 * `orphan_removed`. The handle gets the errors: already exists (a living
 * process uses the segment, or /proc cannot be searched), permission denied,
 * out of resources. */
enum shmview_status qtposix_clear_name(struct shmview_segment *segment,
                                       const char *operation);
