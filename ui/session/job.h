/* SPDX-License-Identifier: MIT */
/* The work of one operation, done in a thread of its own. */

#ifndef UI_SESSION_JOB_H
#define UI_SESSION_JOB_H

#include "ui/files/loaded-image.h"
#include "ui/picture/mipmaps.h"
#include "ui/session/primitive.h"
#include "ui/session/recording.h"
#include "ui/words/messages.h"

#include <shmview/header.h>
#include <shmview/segment.h>

#include <gio/gio.h>

/* What an operation came to. */
typedef struct {
    /* Why it failed; SHMVIEW_OK and NULL when it did not. */
    enum shmview_status status;
    UiMessage *message;
    /* The picture, its exact pixels, and what the segment says of it; NULL
     * without one. */
    UiMipmaps *mipmaps;
    UiLoadedImage *original;
    struct shmview_header header;
    /* Who holds the segment, in words; NULL where this window does not. */
    char *holders;
    /* What a primitive did, in a sentence, and the text that was read. */
    char *result;
    char *text;
    /* A picture was written the wrong way, and not to its end. */
    gboolean half_written;
    /* Memory for a fetch, and afterwards for the next; may be NULL. */
    struct shmview_image *spare;
} UiOutcome;

/* NULL is allowed. */
void ui_outcome_free(UiOutcome *outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiOutcome, ui_outcome_free)

/* A handle that several threads share: whoever holds the mutex may use it. */
struct ui_handle {
    GMutex mutex;
    /* NULL after closing: nothing is to be done with it any more. */
    struct shmview_segment *segment;
    /* What is half written (tear.h); NULL: nothing is. */
    struct ui_torn_publication *tear;
    /* The key, interned, and the enum shmview_key_type that are wanted, as an
     * atomic pointer and number outside the mutex; a job brings the segment to
     * them before it uses it. */
    const char *key;
    int key_type;
    /* Whether every job is to end soon; atomic, too. */
    int ending;
};

/* One operation; everything but the outcome's contents is the caller's. */
struct ui_job {
    struct ui_handle *handle;
    const char *key;
    /* The image file, or what it's called where `bytes` (a reference) has its
     * contents; NULL for the others. */
    const char *path;
    GBytes *bytes;
    /* What ui_job_try() does. */
    struct ui_primitive primitive;
    /* Takes down the steps; may be NULL. */
    UiRecording *recording;
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

/*
 * Each takes the handle only for as long as it uses it. What is cancelled
 * before it's published never is.
 */
void ui_job_load_file(struct ui_job *job);
void ui_job_load_shared(struct ui_job *job);
/* For each frame of a stream: does not ask who holds the segment. */
void ui_job_follow(struct ui_job *job);
/* One primitive on the handle as it is. */
void ui_job_try(struct ui_job *job);
/* Asks only who holds the segment; the others end with it. A change of the
 * key type takes effect here too. */
void ui_job_look(struct ui_job *job);

#endif
