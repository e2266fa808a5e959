/* SPDX-License-Identifier: MIT */
/* Makes and replaces segments of Qt's POSIX type. The caller holds the
 * semaphore. */

#pragma once

#include "core/segment/handle/backend.h"

/* Makes the segment of the handle's key, with its first contents. If an orphan
 * has the name, removes it first. Errors: those of shmview_segment_create(). */
enum shmview_status qtposix_create(struct shmview_segment *segment,
                                   const struct segment_contents *contents);

/* Implements the backend's replace(). */
enum shmview_status qtposix_replace(struct shmview_segment *segment,
                                    const struct segment_contents *contents);

/* Makes sure that the name is free, and removes an orphan. Errors: already
 * exists, permission denied, out of resources. */
enum shmview_status qtposix_clear_name(struct shmview_segment *segment,
                                       const char *operation);
