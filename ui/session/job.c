/* SPDX-License-Identifier: MIT */
/* Decodes, publishes, fetches, and looks for holders. */

#include "job-internal.h"

#include "tear.h"
#include "ui/files/import.h"
#include "ui/words/summary.h"

#include "core/exchange.h"

#include <glib/gi18n.h>
#include <inttypes.h>

void
shm_outcome_free(ShmOutcome *outcome)
{
    if (outcome != NULL) {
        shm_message_free(outcome->message);
        shm_levels_unref(outcome->levels);
        shm_original_unref(outcome->original);
        g_free(outcome->holders);
        g_free(outcome->result);
        g_free(outcome->text);
        shm_image_free(outcome->spare);
        g_free(outcome);
    }
}

gboolean
job_is_cancelled(const struct shm_job *job)
{
    return g_cancellable_is_cancelled(job->cancellable) ||
           g_atomic_int_get(&job->handle->ending);
}

bool
job_tell_of_waiting(const struct shm_job *job, const char *sentence,
                    const char *holder)
{
    g_autofree char *name = g_utf8_make_valid(holder, -1);
    g_autoptr(GString) text = g_string_new(sentence);

    g_string_replace(text, "%s", name, 1);
    shm_recording_hand_over(job->recording);
    job->say(text->str, job->data);
    return !job_is_cancelled(job);
}

static bool
tell_of_waiting(const char *holder, void *data)
{
    return job_tell_of_waiting(data, _("Waiting for a lock held by %s…"),
                               holder);
}

static bool
is_for_qt(const struct shm_job *job)
{
    return g_atomic_int_get(&job->handle->key_type) == SHM_KEY_SYSTEM_V;
}

void
job_fail(struct shm_job *job, enum shm_stage stage,
         const struct shm_error *error)
{
    struct shm_failure failure = {
        .stage = stage,
        .error = *error,
        .orphan_removed =
            (stage == SHM_STAGE_FETCH || stage == SHM_STAGE_ATTACH) &&
            shm_segment_orphan_removed(job->handle->segment),
        .qt = is_for_qt(job),
        .key = job->key,
        .path = job->path,
    };

    g_clear_pointer(&job->outcome->levels, shm_levels_unref);
    job->outcome->status = error->status;
    job->outcome->message = shm_message_new(&failure);
}

void
job_fail_segment(struct shm_job *job, enum shm_stage stage,
                 enum shm_status status)
{
    struct shm_error error = {.status = status};

    g_strlcpy(error.text, shm_segment_error_text(job->handle->segment),
              sizeof error.text);
    job_fail(job, stage, &error);
}

gboolean
job_may_go_on(const struct shm_job *job)
{
    return job->handle->segment != NULL && !job_is_cancelled(job);
}

enum shm_status
job_take_up_key(const struct shm_job *job, struct shm_error *error)
{
    struct shm_segment *segment = job->handle->segment;
    const char *key = g_atomic_pointer_get(&job->handle->key);
    enum shm_key_type type = is_for_qt(job) ? SHM_KEY_SYSTEM_V : SHM_KEY_POSIX;

    shm_error_clear(error);
    if (shm_segment_key_type(segment) == type &&
        g_str_equal(shm_segment_key(segment), key)) {
        return SHM_OK;
    }
    shm_tear_forget(job->handle);
    error->status = shm_segment_set_key_type(segment, type);
    if (error->status == SHM_OK) {
        error->status = shm_segment_set_key(segment, key);
    }
    g_strlcpy(error->text, shm_segment_error_text(segment), sizeof error->text);
    return error->status;
}

/* Ready to be drawn in the room that there is. */
static ShmLevels *
make_levels(const struct shm_job *job, const struct shm_image *image)
{
    g_autoptr(ShmLevels) levels = shm_levels_new(image);
    GdkRectangle place;

    if (levels == NULL || job->room_width < 1 || job->room_height < 1) {
        return g_steal_pointer(&levels);
    }
    place = shm_levels_place(levels, job->room_width, job->room_height);
    return shm_levels_suited(levels, (guint32)place.width,
                             (guint32)place.height);
}

gboolean
job_convert(struct shm_job *job, const struct shm_image *image)
{
    struct shm_error error;

    job->outcome->levels = make_levels(job, image);
    if (job->outcome->levels != NULL) {
        return TRUE;
    }
    shm_error_set(&error, SHM_ERROR_OUT_OF_RESOURCES, "show", job->path,
                  "not enough memory");
    job_fail(job, SHM_STAGE_CONVERT, &error);
    return FALSE;
}

void
job_keep(struct shm_job *job, struct shm_image **image)
{
    if (job->outcome->levels != NULL) {
        job->outcome->original = shm_original_new(job->outcome->levels, image);
    }
}

static bool
asks_for_cancel(void *data)
{
    return job_is_cancelled(data);
}

static void
publish(struct shm_job *job, const struct shm_image *image)
{
    const struct shm_wait wait = {SHM_WAIT_DEFAULT_MILLISECONDS,
                                  tell_of_waiting, job};
    const struct shm_exchange_options options = {
        .wait = &wait,
        .cancelled = asks_for_cancel,
        .cancelled_data = job,
    };
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);
    struct shm_error error;

    if (!job_may_go_on(job)) {
        return;
    }
    if (job_take_up_key(job, &error) != SHM_OK ||
        shm_exchange_publish(job->handle->segment, image, &options,
                             &job->outcome->header, &error) != SHM_OK) {
        job_fail(job, SHM_STAGE_PUBLISH, &error);
    } else {
        shm_tear_forget(job->handle);
    }
}

static enum shm_status
import(const struct shm_job *job, struct shm_image **image,
       struct shm_error *error)
{
    return job->bytes != NULL
               ? shm_import_bytes(job->bytes, job->path, image, error)
               : shm_import_file(job->path, image, error);
}

void
shm_job_load_file(struct shm_job *job)
{
    g_autoptr(ShmImage) image = NULL;
    struct shm_error error;

    if (import(job, &image, &error) != SHM_OK) {
        job_fail(job, SHM_STAGE_DECODE, &error);
    } else if (!job_is_cancelled(job) && job_convert(job, image)) {
        publish(job, image);
        job_keep(job, &image);
    }
    shm_job_look(job);
}

static struct shm_image *
fetch(struct shm_job *job)
{
    const struct shm_wait wait = {SHM_WAIT_DEFAULT_MILLISECONDS,
                                  tell_of_waiting, job};
    const struct shm_exchange_options options = {
        .wait = &wait,
        .cancelled = asks_for_cancel,
        .cancelled_data = job,
        .reuse = &job->outcome->spare,
    };
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);
    struct shm_image *image = NULL;
    struct shm_error error;

    if (job_may_go_on(job) &&
        (job_take_up_key(job, &error) != SHM_OK ||
         shm_exchange_fetch(job->handle->segment, &options, &image,
                            &job->outcome->header, &error) != SHM_OK)) {
        job_fail(job, SHM_STAGE_FETCH, &error);
    }
    return image;
}

void
shm_job_load_shared(struct shm_job *job)
{
    g_autoptr(ShmImage) image = fetch(job);

    if (image != NULL && !job_is_cancelled(job)) {
        job_convert(job, image);
        job_keep(job, &image);
    }
    shm_job_look(job);
}

void
shm_job_follow(struct shm_job *job)
{
    struct shm_image *image = fetch(job);
    g_autofree char *title = g_strdup_printf(_("Follow, generation %" PRIu64),
                                             job->outcome->header.generation);

    if (image != NULL) {
        shm_recording_set_title(job->recording, title);
        if (!job_is_cancelled(job)) {
            job_convert(job, image);
            job_keep(job, &image);
        }
        if (image != NULL) {
            shm_image_free(job->outcome->spare);
            job->outcome->spare = image;
        }
    }
}

/* The mutex must be held. */
static char *
name_holders(struct shm_segment *segment)
{
    struct shm_holders holders = {0};
    char *names = NULL;

    if (shm_segment_holders(segment, &holders) == SHM_OK) {
        names = shm_summary_holders(&holders);
        shm_holders_clear(&holders);
    }
    return names != NULL ? names : g_strdup(_("holders unknown"));
}

void
shm_job_look(struct shm_job *job)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);
    /* It's the window that wants to know, not the user. */
    const struct shm_trace *listener = shm_trace_set(NULL);
    struct shm_error error;

    if (job_may_go_on(job) && job_take_up_key(job, &error) == SHM_OK &&
        shm_segment_is_attached(job->handle->segment)) {
        job->outcome->holders = name_holders(job->handle->segment);
    }
    job->outcome->half_written = job->handle->tear != NULL;
    shm_trace_set(listener);
}
