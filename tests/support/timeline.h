/* SPDX-License-Identifier: MIT */
/* Makes a time line for tests, and waits for its steps. */

#pragma once

#include "tests/support/support.h"

#include <shmview/timeline.h>

/* Makes a time line of `key`, a key of the type support_key_type(), or fails
 * the test. The caller frees the time line. */
struct shmview_timeline *support_listen(const char *key);

/* The functions below return steps that are valid until the next call with the
 * same time line. */

/* Returns the next step, or a step of SHMVIEW_TIMELINE_NOTHING if none comes
 * within `milliseconds`. */
const struct shmview_timeline_step *
support_next_within(struct shmview_timeline *timeline, int milliseconds);
/* Returns the next step; fails the test if none comes in time (patience.h). */
const struct shmview_timeline_step *
support_next(struct shmview_timeline *timeline);
/* Passes over steps until one is of the kind `what` and, if `name` is not NULL,
 * has a call of this name. Returns that step; fails the test if no further step
 * comes in time. */
const struct shmview_timeline_step *
support_next_of(struct shmview_timeline *timeline,
                enum shmview_timeline_what what, const char *name);
