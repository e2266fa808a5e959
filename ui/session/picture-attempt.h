/* SPDX-License-Identifier: MIT */
/* The primitives on whole pictures: holding a view, and publishing without a
 * pause. */

#ifndef UI_SESSION_PICTURE_ATTEMPT_H
#define UI_SESSION_PICTURE_ATTEMPT_H

#include "ui/session/job.h"

/* Returns whether this is one of them. */
gboolean ui_picture_attempt_is(enum ui_primitive_kind kind);

/* Does job->primitive. On success the outcome has a sentence about it, and the
 * picture. The mutex must be held. */
enum shmview_status ui_picture_attempt(struct ui_job *job,
                                       struct shmview_error *error);

#endif
