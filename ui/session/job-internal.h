/* SPDX-License-Identifier: MIT */
/* What the files of jobs share. All are called in the job's thread. */

#ifndef UI_SESSION_JOB_INTERNAL_H
#define UI_SESSION_JOB_INTERNAL_H

#include "ui/session/job.h"

#include <shmview/image.h>

typedef struct shmview_image UiImage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiImage, shmview_image_free)

gboolean ui_job_is_cancelled(const struct ui_job *job);

/* Says the sentence with the holder's name in the place of its %s, and hands
 * over what is recorded so far. False where the job is cancelled. */
bool ui_job_tell_of_waiting(const struct ui_job *job, const char *sentence,
                            const char *holder);

/* The job came to this. The mutex must be held when the handle was used. */
void ui_job_fail(struct ui_job *job, enum ui_stage stage,
                 const struct shmview_error *error);

/* The last call on the handle failed. The mutex must be held. */
void ui_job_fail_segment(struct ui_job *job, enum ui_stage stage,
                         enum shmview_status status);

/* The mutex must be held. */
gboolean ui_job_may_go_on(const struct ui_job *job);

/* The mutex must be held. What was held under another key type is let go. */
enum shmview_status ui_job_take_up_key(const struct ui_job *job,
                                       struct shmview_error *error);

/* Makes the picture ready for the screen; false where the job failed by it. */
gboolean ui_job_convert(struct ui_job *job, const struct shmview_image *image);

/* Keeps what exact pixels there are in `*image` of what was converted, for
 * which it may be taken over; NULL is left then. Does nothing where the job
 * failed. */
void ui_job_keep(struct ui_job *job, struct shmview_image **image);

#endif
