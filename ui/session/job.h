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
    /* Does the work, in the job's thread. */
    void (*work)(struct ui_job *job);
    /* The session's handle, and the key that was set when the job began; the
     * job owns neither. */
    struct ui_handle *handle;
    const char *key;
    /* The path of the image file; NULL if the job needs no file. If `bytes` is
     * not NULL, it has the contents of the file, and `path` is only a name. */
    char *path;
    GBytes *bytes;
    /* The decoding of the file, if it has begun before the job; otherwise
     * NULL. */
    UiEarlyDecoding *early;
    /* The primitive for ui_try_job(), and the text that it writes. */
    struct ui_primitive primitive;
    char *text;
    /* Records the steps; may be NULL. */
    UiStepRecorder *recording;
    /* For a frame of a stream that is visible only in part or enlarged: the
     * width of one pixel of the frame on the screen, in device pixels.
     * Otherwise 0. */
    double zoom;
    /* If somebody cancels this, the job ends soon, and its outcome is dropped.
     * May be NULL. The job does not own it. */
    GCancellable *cancellable;
    /* For decoding and slow motion: both end when the job is cancelled. The
     * struct lasts as long as the job. Waits for locks use another struct, with
     * a deadline and a report. */
    struct shmview_wait wait;
    /* Called in the job's thread with a text about the progress, and `data`. */
    void (*say)(const char *text, gpointer data);
    gpointer data;
    /* The result, which the job fills in. It begins empty, except that `spare`
     * may be set. */
    UiOutcome *outcome;
};

/* Frees the job with everything in it: strings, bytes, early decoding,
 * recording, outcome. NULL is allowed. */
void ui_job_free(struct ui_job *job);

/* Returns whether the job has to end soon. Any thread may ask. */
gboolean ui_job_is_cancelled(const struct ui_job *job);
/* Does the same; serves as the function `cancelled` of a struct shmview_wait
 * whose `data` is the job. */
bool ui_job_cancels_wait(void *job);
/* Returns the default options, but decoding stops when the job is cancelled.
 * The job must outlive the options. */
struct shmview_decode_options ui_job_decode_options(struct ui_job *job);

/* Calls `say` with the sentence, in which the holder's name replaces the %s,
 * and hands the steps so far to the log (see ui_step_recorder_hand_over()). */
void ui_job_tell_of_waiting(const struct ui_job *job, const char *sentence,
                            const char *holder);

/* Calls ui_handle_take_up_key(); if that fails, notes that the job has failed
 * at `stage`. Returns whether the job should go on: FALSE after such a failure,
 * if the job is cancelled, or if the handle is closed. The mutex must be
 * held. */
gboolean ui_job_take_up_key(struct ui_job *job, enum ui_stage stage);

/* Notes in the outcome that the job has failed at `stage`, and drops the
 * outcome's `mipmaps`. With UI_STAGE_FETCH or UI_STAGE_ATTACH, the mutex must
 * be held, and the handle must not be closed. */
void ui_job_fail(struct ui_job *job, enum ui_stage stage,
                 const struct shmview_error *error);

/* Takes ownership of `image` for the outcome, and makes the outcome's mipmaps,
 * with the display range of the outcome's header. The mipmaps already have the
 * pixels for the screen, unless the size at which the picture will be drawn is
 * unknown. If memory runs out, notes that the job has failed at
 * UI_STAGE_CONVERT, and returns FALSE. */
gboolean ui_job_convert(struct ui_job *job, struct shmview_image *image);

/* Calls ui_handle_take_up_key(), unless the job is cancelled or the handle is
 * closed. Then notes in the outcome whether a picture is half written. Every
 * job ends with this call, except the job for a frame of a stream. The mutex
 * must not be held. */
void ui_job_look(struct ui_job *job);

/* Unless the job is cancelled or the handle is closed, drops the half-written
 * picture and the view, and detaches the handle if it is attached. Then calls
 * ui_job_look(). The mutex must not be held. */
void ui_job_leave(struct ui_job *job);
