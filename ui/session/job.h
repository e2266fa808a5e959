/* SPDX-License-Identifier: MIT */
/* The work of one operation, and what every kind of work needs. All of it is
 * done in a thread of its own. */

#ifndef UI_SESSION_JOB_H
#define UI_SESSION_JOB_H

#include "ui/primitives/primitive.h"
#include "ui/session/handle.h"
#include "ui/session/outcome.h"
#include "ui/session/step-recorder.h"

#include <gio/gio.h>

typedef struct shmview_image UiImage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiImage, shmview_image_free)

struct ui_job {
    void (*work)(struct ui_job *job);
    struct ui_handle *handle;
    const char *key;
    /* The image file, or what it is called where `bytes` has its contents; NULL
     * for the others. */
    char *path;
    GBytes *bytes;
    /* What ui_attempt() does, with `path` and this text. */
    struct ui_primitive primitive;
    char *text;
    /* Takes down the steps; may be NULL. */
    UiStepRecorder *recording;
    /* Device pixels that there are to show a picture in. */
    int room_width;
    int room_height;
    /* Ends the job soon; what it came to is then of no use. May be NULL. */
    GCancellable *cancellable;
    /* Told, in the job's thread, what a person might like to know. */
    void (*say)(const char *text, gpointer data);
    gpointer data;
    /* Filled by the job; holds nothing before, but a spare. */
    UiOutcome *outcome;
};

/* Frees the job and what it has: strings, bytes, recording, outcome. */
void ui_job_free(struct ui_job *job);

gboolean ui_job_is_cancelled(const struct ui_job *job);

/* Says the sentence with the holder's name in the place of its %s, and hands
 * over what is recorded so far. False where the job is cancelled. */
bool ui_job_tell_of_waiting(const struct ui_job *job, const char *sentence,
                            const char *holder);

/* Whether there is still something to be done. The mutex must be held. */
gboolean ui_job_may_go_on(const struct ui_job *job);

/* The same, with the segment brought to the wanted key; the job fails, at
 * `stage`, where it can't be. The mutex must be held. */
gboolean ui_job_take_up_key(struct ui_job *job, enum ui_stage stage);

/* The job came to this. The mutex must be held when the handle was used. */
void ui_job_fail(struct ui_job *job, enum ui_stage stage,
                 const struct shmview_error *error);

/* Makes the picture ready for the screen; false where the job failed by it. */
gboolean ui_job_convert(struct ui_job *job, const struct shmview_image *image);

/* Keeps what exact pixels there are in `*image` of what was converted, for
 * which it may be taken over; NULL is left then. Does nothing where the job
 * failed. */
void ui_job_keep(struct ui_job *job, struct shmview_image **image);

/* Finds out who holds the segment; every job but that of a stream's frame ends
 * with it. A change of the key takes effect here, too. */
void ui_job_look(struct ui_job *job);

#endif
