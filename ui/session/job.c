/* SPDX-License-Identifier: MIT */
/* The functions that all jobs share: they report a failure, and prepare a
 * picture for the screen. */

#include "ui/session/job.h"

#include "ui/primitives/error.h"

/* In device pixels; a new window has about as much room. */
#define SMALL_SIDE 640

void
ui_job_free(struct ui_job *job)
{
    if (job != NULL) {
        ui_outcome_free(job->outcome);
        ui_step_recorder_free(job->recording);
        g_clear_pointer(&job->bytes, g_bytes_unref);
        ui_early_decoding_free(job->early);
        g_free(job->path);
        g_free(job->text);
        g_free(job);
    }
}

gboolean
ui_job_is_cancelled(const struct ui_job *job)
{
    return g_cancellable_is_cancelled(job->cancellable) ||
           g_atomic_int_get(&job->handle->ending);
}

bool
ui_job_cancels_wait(void *job)
{
    return ui_job_is_cancelled(job);
}

struct shmview_decode_options
ui_job_decode_options(struct ui_job *job)
{
    return (struct shmview_decode_options){
        .struct_size = sizeof(struct shmview_decode_options),
        .wait = &job->wait,
    };
}

void
ui_job_tell_of_waiting(const struct ui_job *job, const char *sentence,
                       const char *holder)
{
    g_autofree char *name = g_utf8_make_valid(holder, -1);
    g_autoptr(GString) text = g_string_new(sentence);

    g_string_replace(text, "%s", name, 1);
    ui_step_recorder_hand_over(job->recording);
    job->say(text->str, job->data);
}

/* Returns whether the job should go on. The mutex must be held. */
static gboolean
may_go_on(const struct ui_job *job)
{
    return job->handle->segment != NULL && !ui_job_is_cancelled(job);
}

gboolean
ui_job_take_up_key(struct ui_job *job, enum ui_stage stage)
{
    struct shmview_error error;

    if (!may_go_on(job)) {
        return FALSE;
    }
    if (ui_handle_take_up_key(job->handle, &error) != SHMVIEW_OK) {
        ui_job_fail(job, stage, &error);
        return FALSE;
    }
    return TRUE;
}

void
ui_job_fail(struct ui_job *job, enum ui_stage stage,
            const struct shmview_error *error)
{
    struct ui_failure failure = {
        .stage = stage,
        .error = *error,
        .orphan_removed =
            (stage == UI_STAGE_FETCH || stage == UI_STAGE_ATTACH) &&
            shmview_segment_orphan_removed(job->handle->segment),
        .qt = ui_handle_key_type(job->handle) != SHMVIEW_KEY_POSIX,
        .key = job->key,
        .path = job->path,
    };

    g_clear_pointer(&job->outcome->mipmaps, ui_mipmaps_unref);
    job->outcome->status = error->status;
    job->outcome->message = ui_message_new(&failure);
}

/* Returns whether the picture probably fits into the window at full size. */
static gboolean
is_small(const UiMipmaps *mipmaps)
{
    return ui_mipmaps_width(mipmaps) <= SMALL_SIDE &&
           ui_mipmaps_height(mipmaps) <= SMALL_SIDE;
}

/* Finds the size at which the picture will be drawn; FALSE if it is unknown. */
static gboolean
find_size(const struct ui_job *job, const UiMipmaps *mipmaps,
          struct ui_mipmaps_size *size)
{
    int width = g_atomic_int_get(&job->handle->room_width);
    int height = g_atomic_int_get(&job->handle->room_height);
    GdkRectangle place;

    if (job->zoom > 0) {
        size->width = (guint32)(ui_mipmaps_width(mipmaps) * job->zoom + 0.5);
        size->height = (guint32)(ui_mipmaps_height(mipmaps) * job->zoom + 0.5);
        size->whole = FALSE;
        return TRUE;
    }
    if (width < 1 || height < 1) {
        if (!is_small(mipmaps)) {
            return FALSE;
        }
        width = height = SMALL_SIDE;
    }
    place = ui_mipmaps_place(mipmaps, width, height);
    size->width = (guint32)place.width;
    size->height = (guint32)place.height;
    size->whole = TRUE;
    return TRUE;
}

gboolean
ui_job_convert(struct ui_job *job, struct shmview_image *image)
{
    UiOutcome *outcome = job->outcome;
    g_autoptr(UiMipmaps) mipmaps = NULL;
    struct ui_mipmaps_size size;
    struct shmview_error error;

    outcome->original = ui_loaded_image_new(image, &outcome->header);
    mipmaps = ui_mipmaps_new(outcome->original);
    outcome->mipmaps = find_size(job, mipmaps, &size)
                           ? ui_mipmaps_suited(mipmaps, &size)
                           : ui_mipmaps_ref(mipmaps);
    if (outcome->mipmaps != NULL) {
        return TRUE;
    }
    ui_error_set(&error, SHMVIEW_ERROR_OUT_OF_RESOURCES, "show", job->path,
                 "not enough memory");
    ui_job_fail(job, UI_STAGE_CONVERT, &error);
    return FALSE;
}

void
ui_job_look(struct ui_job *job)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);
    /* The window asks this, not the user, so no listener gets the steps. */
    const struct shmview_trace *listener = shmview_trace_set(NULL);
    struct shmview_error error;

    if (may_go_on(job)) {
        ui_handle_take_up_key(job->handle, &error);
    }
    job->outcome->half_written = job->handle->torn.image != NULL;
    shmview_trace_set(listener);
}

void
ui_job_leave(struct ui_job *job)
{
    GMutex *mutex = &job->handle->mutex;

    g_mutex_lock(mutex);
    if (may_go_on(job)) {
        ui_handle_forget(job->handle);
        if (shmview_segment_is_attached(job->handle->segment)) {
            shmview_segment_detach(job->handle->segment);
        }
    }
    g_mutex_unlock(mutex);
    ui_job_look(job);
}
