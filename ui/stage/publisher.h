/* SPDX-License-Identifier: MIT */
/* Tells a process that publishes from one that calls lock(): both hold the
 * writer byte and the content byte. */

#pragma once

#include "ui/stage/scene-past.h"

/* Returns the time of the last change of the segment's file, in nanoseconds; 0
 * if it is unknown. */
guint64 ui_publisher_change(const struct shmview_inspection *seen);

/* Returns whether the holder publishes. `process` is still as in the inspection
 * before; `changed` says whether the file has changed since then. */
gboolean ui_publisher_is(const struct ui_past_process *process,
                         const struct shmview_holder *holder, gboolean changed);
