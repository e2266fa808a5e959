/* SPDX-License-Identifier: MIT */
/* Does the primitives on whole pictures: holds and releases a view, and
 * publishes without a pause. */

#pragma once

#include "ui/session/job.h"

/* Returns whether this is a primitive on whole pictures. */
gboolean ui_try_picture_job_is(enum ui_primitive_kind kind);

/* Does job->primitive. On success, the outcome contains a sentence about the
 * result, and the picture. If memory runs out while the picture is prepared for
 * the screen, the function returns SHMVIEW_OK, and the outcome contains the
 * failure: see ui_job_convert(). UI_PRIMITIVE_FREE_VIEW frees the view even if
 * the pixels cannot be read once more. The handle's mutex must be held; `error`
 * must not be NULL. Errors: those of held-view.h and publication-series.h. */
enum shmview_status ui_try_picture_job(struct ui_job *job,
                                       struct shmview_error *error);
