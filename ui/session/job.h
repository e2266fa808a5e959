/* SPDX-License-Identifier: MIT */
/* A job: the work of one operation, in a thread of its own, and what all jobs
 * share. */

#ifndef UI_SESSION_JOB_H
#define UI_SESSION_JOB_H

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
    /* The image file, or a name for it if `bytes` has its contents; NULL for
     * other jobs. */
    char *path;
    GBytes *bytes;
    /* Decodes the file already; NULL if nobody does. */
    UiEarlyDecoding *early;
    /* For ui_attempt(), with `path` and this text. */
    struct ui_primitive primitive;
    char *text;
    /* Records the steps; may be NULL. */
    UiStepRecorder *recording;
    /* The device pixels in which a picture is shown. */
    int room_width;
    int room_height;
    /* Of a frame: how large each of its pixels is drawn, where not all of them
     * are seen; 0: all are seen. */
    double zoom;
    /* Ends the job soon, and its outcome is dropped. May be NULL. */
    GCancellable *cancellable;
    /* Called in the job's thread, with a text about the progress. */
    void (*say)(const char *text, gpointer data);
    gpointer data;
    /* Filled in by the job; holds nothing before, except a spare. */
    UiOutcome *outcome;
};

/* Frees the job and everything in it: strings, bytes, an early decoding,
 * recording, outcome. */
void ui_job_free(struct ui_job *job);

gboolean ui_job_is_cancelled(const struct ui_job *job);
/* The same for struct shmview_wait, whose data is the job. */
bool ui_job_cancels_wait(void *job);
/* The default options, and the same. */
struct shmview_decode_options ui_job_decode_options(struct ui_job *job);

/* Reports the sentence with the holder's name in place of its %s, and passes on
 * the steps so far. */
void ui_job_tell_of_waiting(const struct ui_job *job, const char *sentence,
                            const char *holder);

/* Whether the job should go on. The mutex must be held. */
gboolean ui_job_may_go_on(const struct ui_job *job);

/* The same, after switching the segment to the wanted key; if that fails, the
 * job fails at `stage`. The mutex must be held. */
gboolean ui_job_take_up_key(struct ui_job *job, enum ui_stage stage);

/* Notes that the job failed. If the handle was used, the mutex must be held. */
void ui_job_fail(struct ui_job *job, enum ui_stage stage,
                 const struct shmview_error *error);

/* Takes the image over, as the outcome's own, and prepares it for the screen,
 * with the display range of the outcome's header; false if the job failed in
 * this. */
gboolean ui_job_convert(struct ui_job *job, struct shmview_image *image);

/* Notes whether a picture is half written; every job ends with it, except that
 * of a stream's frame. A change of the key takes effect here, too. */
void ui_job_look(struct ui_job *job);

/* Detaches from the segment, if it is attached, and does the same. */
void ui_job_leave(struct ui_job *job);

#endif
