/* SPDX-License-Identifier: MIT */
/* Makes a time line for tests, and waits for its steps. */

#pragma once

#include "tests/support/support.h"

#include <shmview/timeline.h>

/* Makes a time line of support_key_type(); fails the test if that fails. */
struct shmview_timeline *support_listen(const char *key);

/* Returns the next step, or a step of SHMVIEW_TIMELINE_NOTHING if none comes
 * within `milliseconds`. */
const struct shmview_timeline_step *
support_next_within(struct shmview_timeline *timeline, int milliseconds);
/* Returns the next step; fails the test if none comes. */
const struct shmview_timeline_step *
support_next(struct shmview_timeline *timeline);
/* Returns the next step of this kind and, if `name` is not NULL, with a call of
 * this name. */
const struct shmview_timeline_step *
support_next_of(struct shmview_timeline *timeline,
                enum shmview_timeline_what what, const char *name);
