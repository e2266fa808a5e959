/* SPDX-License-Identifier: MIT */
/* A job: the work of one operation in its own thread, and the functions that
 * all jobs share. */

#pragma once

#include "ui/primitives/primitive.h"
#include "ui/session/early-decoding.h"
#include "ui/session/handle.h"
#include "ui/session/outcome.h"
#include "ui/session/step-recorder.h"

#include <shmview/decode.h>

#include <gio/gio.h>

typedef struct shmview_image UiImage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiImage, shmview_image_free)

struct ui_job {
    void (*work)(struct ui_job *job);
    struct ui_handle *handle;
    const char *key;
    /* The path of the image file. If `bytes` has its contents, this is only a
     * name. NULL if the job needs no file. */
    char *path;
    GBytes *bytes;
    /* Has begun to decode the file already; NULL if nothing has. */
    UiEarlyDecoding *early;
    /* For ui_try_job(), which also uses this text. */
    struct ui_primitive primitive;
    char *text;
    /* Records the steps; may be NULL. */
    UiStepRecorder *recording;
    /* For a frame: how many device pixels each of its pixels takes if the frame
     * is visible in part; 0 if all of it is visible. */
    double zoom;
    /* If somebody cancels this, the job ends soon, and its outcome is dropped.
     * May be NULL. */
    GCancellable *cancellable;
    /* Ends a wait of the job when the job is cancelled. The struct lasts as
     * long as the job. */
    struct shmview_wait wait;
    /* Called in the job's thread with a text about the progress. */
    void (*say)(const char *text, gpointer data);
    gpointer data;
    /* The job fills it in. Until then it is empty, apart from memory that a
     * fetch may reuse. */
    UiOutcome *outcome;
};

/* Frees the job with everything in it: strings, bytes, early decoding,
 * recording, outcome. */
void ui_job_free(struct ui_job *job);

gboolean ui_job_is_cancelled(const struct ui_job *job);
/* Does the same, as the function `cancelled` of a struct shmview_wait whose
 * data is the job. */
bool ui_job_cancels_wait(void *job);
/* Returns the default options, with the job's cancellation added. */
struct shmview_decode_options ui_job_decode_options(struct ui_job *job);

/* Reports the sentence, with the holder's name in place of its %s, and hands
 * the steps so far to the log. */
void ui_job_tell_of_waiting(const struct ui_job *job, const char *sentence,
                            const char *holder);

/* Gives the segment's handle the wanted key, and returns whether the job should
 * go on. If the key cannot be set, the job fails at `stage`. The mutex must be
 * held.
 */
gboolean ui_job_take_up_key(struct ui_job *job, enum ui_stage stage);

/* Notes that the job has failed. If it used the handle, the mutex must be
 * held. */
void ui_job_fail(struct ui_job *job, enum ui_stage stage,
                 const struct shmview_error *error);

/* Takes over the image for the outcome, and prepares it for the screen with the
 * display range of the outcome's header. FALSE if the job failed here. */
gboolean ui_job_convert(struct ui_job *job, struct shmview_image *image);

/* Notes whether a picture is half written, and applies a change of the key.
 * Every job ends with this, except the one for a frame of a stream. */
void ui_job_look(struct ui_job *job);

/* Drops the half-written picture and the view, detaches the handle if it is
 * attached, and then calls ui_job_look(). */
void ui_job_leave(struct ui_job *job);
