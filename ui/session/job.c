/* SPDX-License-Identifier: MIT */
/* Decodes, publishes, fetches, and looks for holders. */

#include "ui/session/job-internal.h"

#include "ui/files/import.h"
#include "ui/session/torn-publication.h"
#include "ui/words/status-line.h"

#include <shmview/picture.h>

#include <glib/gi18n.h>
#include <inttypes.h>

void
ui_outcome_free(UiOutcome *outcome)
{
    if (outcome != NULL) {
        ui_message_free(outcome->message);
        ui_mipmaps_unref(outcome->mipmaps);
        ui_loaded_image_unref(outcome->original);
        g_free(outcome->holders);
        g_free(outcome->result);
        g_free(outcome->text);
        shmview_image_free(outcome->spare);
        g_free(outcome);
    }
}

gboolean
ui_job_is_cancelled(const struct ui_job *job)
{
    return g_cancellable_is_cancelled(job->cancellable) ||
           g_atomic_int_get(&job->handle->ending);
}

bool
ui_job_tell_of_waiting(const struct ui_job *job, const char *sentence,
                       const char *holder)
{
    g_autofree char *name = g_utf8_make_valid(holder, -1);
    g_autoptr(GString) text = g_string_new(sentence);

    g_string_replace(text, "%s", name, 1);
    ui_recording_hand_over(job->recording);
    job->say(text->str, job->data);
    return !ui_job_is_cancelled(job);
}

static bool
tell_of_waiting(const char *holder, void *data)
{
    return ui_job_tell_of_waiting(data, _("Waiting for a lock held by %s…"),
                                  holder);
}

static bool
is_for_qt(const struct ui_job *job)
{
    return g_atomic_int_get(&job->handle->key_type) == SHMVIEW_KEY_SYSTEM_V;
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
        .qt = is_for_qt(job),
        .key = job->key,
        .path = job->path,
    };

    g_clear_pointer(&job->outcome->mipmaps, ui_mipmaps_unref);
    job->outcome->status = error->status;
    job->outcome->message = ui_message_new(&failure);
}

void
ui_job_fail_segment(struct ui_job *job, enum ui_stage stage,
                    enum shmview_status status)
{
    struct shmview_error error = {.status = status};

    g_strlcpy(error.text, shmview_segment_error_text(job->handle->segment),
              sizeof error.text);
    ui_job_fail(job, stage, &error);
}

gboolean
ui_job_may_go_on(const struct ui_job *job)
{
    return job->handle->segment != NULL && !ui_job_is_cancelled(job);
}

enum shmview_status
ui_job_take_up_key(const struct ui_job *job, struct shmview_error *error)
{
    struct shmview_segment *segment = job->handle->segment;
    const char *key = g_atomic_pointer_get(&job->handle->key);
    enum shmview_key_type type = is_for_qt(job) ? SHMVIEW_KEY_SYSTEM_V
                                                : SHMVIEW_KEY_POSIX;

    shmview_error_clear(error);
    if (shmview_segment_key_type(segment) == type &&
        g_str_equal(shmview_segment_key(segment), key)) {
        return SHMVIEW_OK;
    }
    ui_torn_publication_forget(job->handle);
    error->status = shmview_segment_set_key_type(segment, type);
    if (error->status == SHMVIEW_OK) {
        error->status = shmview_segment_set_key(segment, key);
    }
    g_strlcpy(error->text, shmview_segment_error_text(segment),
              sizeof error->text);
    return error->status;
}

/* Ready to be drawn in the room that there is. */
static UiMipmaps *
make_mipmaps(const struct ui_job *job, const struct shmview_image *image)
{
    g_autoptr(UiMipmaps) mipmaps = ui_mipmaps_new(image);
    GdkRectangle place;

    if (mipmaps == NULL || job->room_width < 1 || job->room_height < 1) {
        return g_steal_pointer(&mipmaps);
    }
    place = ui_mipmaps_place(mipmaps, job->room_width, job->room_height);
    return ui_mipmaps_suited(mipmaps, (guint32)place.width,
                             (guint32)place.height);
}

gboolean
ui_job_convert(struct ui_job *job, const struct shmview_image *image)
{
    struct shmview_error error;

    job->outcome->mipmaps = make_mipmaps(job, image);
    if (job->outcome->mipmaps != NULL) {
        return TRUE;
    }
    shmview_error_set(&error, SHMVIEW_ERROR_OUT_OF_RESOURCES, "show", job->path,
                      "not enough memory");
    ui_job_fail(job, UI_STAGE_CONVERT, &error);
    return FALSE;
}

void
ui_job_keep(struct ui_job *job, struct shmview_image **image)
{
    if (job->outcome->mipmaps != NULL) {
        job->outcome->original =
            ui_loaded_image_new(job->outcome->mipmaps, image);
    }
}

static bool
asks_for_cancel(void *data)
{
    return ui_job_is_cancelled(data);
}

static void
publish(struct ui_job *job, const struct shmview_image *image)
{
    const struct shmview_wait wait = {SHMVIEW_WAIT_DEFAULT_MILLISECONDS,
                                      tell_of_waiting, job};
    const struct shmview_picture_options options = {
        .wait = &wait,
        .cancelled = asks_for_cancel,
        .cancelled_data = job,
    };
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);
    struct shmview_error error;

    if (!ui_job_may_go_on(job)) {
        return;
    }
    if (ui_job_take_up_key(job, &error) != SHMVIEW_OK ||
        shmview_picture_publish(job->handle->segment, image, &options,
                                &job->outcome->header, &error) != SHMVIEW_OK) {
        ui_job_fail(job, UI_STAGE_PUBLISH, &error);
    } else {
        ui_torn_publication_forget(job->handle);
    }
}

static enum shmview_status
import(const struct ui_job *job, struct shmview_image **image,
       struct shmview_error *error)
{
    return job->bytes != NULL
               ? ui_import_bytes(job->bytes, job->path, image, error)
               : ui_import_file(job->path, image, error);
}

void
ui_job_load_file(struct ui_job *job)
{
    g_autoptr(UiImage) image = NULL;
    struct shmview_error error;

    if (import(job, &image, &error) != SHMVIEW_OK) {
        ui_job_fail(job, UI_STAGE_DECODE, &error);
    } else if (!ui_job_is_cancelled(job) && ui_job_convert(job, image)) {
        publish(job, image);
        ui_job_keep(job, &image);
    }
    ui_job_look(job);
}

static struct shmview_image *
fetch(struct ui_job *job)
{
    const struct shmview_wait wait = {SHMVIEW_WAIT_DEFAULT_MILLISECONDS,
                                      tell_of_waiting, job};
    const struct shmview_picture_options options = {
        .wait = &wait,
        .cancelled = asks_for_cancel,
        .cancelled_data = job,
        .reuse = &job->outcome->spare,
    };
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);
    struct shmview_image *image = NULL;
    struct shmview_error error;

    if (ui_job_may_go_on(job) &&
        (ui_job_take_up_key(job, &error) != SHMVIEW_OK ||
         shmview_picture_fetch(job->handle->segment, &options, &image,
                               &job->outcome->header, &error) != SHMVIEW_OK)) {
        ui_job_fail(job, UI_STAGE_FETCH, &error);
    }
    return image;
}

void
ui_job_load_shared(struct ui_job *job)
{
    g_autoptr(UiImage) image = fetch(job);

    if (image != NULL && !ui_job_is_cancelled(job)) {
        ui_job_convert(job, image);
        ui_job_keep(job, &image);
    }
    ui_job_look(job);
}

void
ui_job_follow(struct ui_job *job)
{
    struct shmview_image *image = fetch(job);
    g_autofree char *title = g_strdup_printf(_("Follow, generation %" PRIu64),
                                             job->outcome->header.generation);

    if (image != NULL) {
        ui_recording_set_title(job->recording, title);
        if (!ui_job_is_cancelled(job)) {
            ui_job_convert(job, image);
            ui_job_keep(job, &image);
        }
        if (image != NULL) {
            shmview_image_free(job->outcome->spare);
            job->outcome->spare = image;
        }
    }
}

/* The mutex must be held. */
static char *
name_holders(struct shmview_segment *segment)
{
    struct shmview_holders holders = {0};
    char *names = NULL;

    if (shmview_segment_holders(segment, &holders) == SHMVIEW_OK) {
        names = ui_status_line_holders(&holders);
        shmview_holders_clear(&holders);
    }
    return names != NULL ? names : g_strdup(_("holders unknown"));
}

void
ui_job_look(struct ui_job *job)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);
    /* It's the window that wants to know, not the user. */
    const struct shmview_trace *listener = shmview_trace_set(NULL);
    struct shmview_error error;

    if (ui_job_may_go_on(job) &&
        ui_job_take_up_key(job, &error) == SHMVIEW_OK &&
        shmview_segment_is_attached(job->handle->segment)) {
        job->outcome->holders = name_holders(job->handle->segment);
    }
    job->outcome->half_written = job->handle->tear != NULL;
    shmview_trace_set(listener);
}
