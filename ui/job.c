/* SPDX-License-Identifier: MIT */
/* Decodes, publishes, fetches, and looks for holders. */

#include "job.h"

#include "summary.h"

#include "core/decode.h"
#include "core/exchange.h"

typedef struct shm_image ShmImage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ShmImage, shm_image_free)

void
shm_outcome_free(ShmOutcome *outcome)
{
    if (outcome != NULL) {
        shm_message_free(outcome->message);
        shm_levels_unref(outcome->levels);
        g_free(outcome->holders);
        shm_image_free(outcome->spare);
        g_free(outcome);
    }
}

static gboolean
is_cancelled(const struct shm_job *job)
{
    return g_cancellable_is_cancelled(job->cancellable) ||
           g_atomic_int_get(&job->handle->ending);
}

static bool
tell_of_waiting(const char *holder, void *data)
{
    const struct shm_job *job = data;
    g_autofree char *name = g_utf8_make_valid(holder, -1);
    g_autofree char *text =
        g_strdup_printf("Waiting for a lock held by %s…", name);

    job->say(text, job->data);
    return !is_cancelled(job);
}

static bool
is_for_qt(const struct shm_job *job)
{
    return g_atomic_int_get(&job->handle->key_type) == SHM_KEY_SYSTEM_V;
}

/* The mutex must be held when the handle was used. */
static void
fail(struct shm_job *job, enum shm_stage stage, const struct shm_error *error)
{
    struct shm_failure failure = {
        .stage = stage,
        .error = *error,
        .orphan_removed = stage == SHM_STAGE_FETCH &&
                          shm_segment_orphan_removed(job->handle->segment),
        .qt = is_for_qt(job),
        .key = job->key,
        .path = job->path,
    };

    g_clear_pointer(&job->outcome->levels, shm_levels_unref);
    job->outcome->status = error->status;
    job->outcome->message = shm_message_new(&failure);
}

/* The mutex must be held. */
static gboolean
may_go_on(const struct shm_job *job)
{
    return job->handle->segment != NULL && !is_cancelled(job);
}

/* The mutex must be held. What was held under another key type is let go. */
static enum shm_status
take_up_key_type(const struct shm_job *job, struct shm_error *error)
{
    struct shm_segment *segment = job->handle->segment;
    enum shm_key_type wanted = is_for_qt(job) ? SHM_KEY_SYSTEM_V
                                              : SHM_KEY_POSIX;

    shm_error_clear(error);
    if (shm_segment_key_type(segment) != wanted) {
        error->status = shm_segment_set_key_type(segment, wanted);
        g_strlcpy(error->text, shm_segment_error_text(segment),
                  sizeof error->text);
    }
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

static gboolean
convert(struct shm_job *job, const struct shm_image *image)
{
    struct shm_error error;

    job->outcome->levels = make_levels(job, image);
    if (job->outcome->levels != NULL) {
        return TRUE;
    }
    shm_error_set(&error, SHM_ERROR_OUT_OF_RESOURCES, "show", job->path,
                  "not enough memory");
    fail(job, SHM_STAGE_CONVERT, &error);
    return FALSE;
}

static bool
asks_for_cancel(void *data)
{
    return is_cancelled(data);
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

    if (may_go_on(job) &&
        (take_up_key_type(job, &error) != SHM_OK ||
         shm_exchange_publish(job->handle->segment, image, &options,
                              &job->outcome->header, &error) != SHM_OK)) {
        fail(job, SHM_STAGE_PUBLISH, &error);
    }
}

void
shm_job_load_file(struct shm_job *job)
{
    g_autoptr(ShmImage) image = NULL;
    struct shm_error error;

    if (shm_decode_file(job->path, NULL, &image, &error) != SHM_OK) {
        fail(job, SHM_STAGE_DECODE, &error);
    } else if (!is_cancelled(job) && convert(job, image)) {
        publish(job, image);
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

    if (may_go_on(job) &&
        (take_up_key_type(job, &error) != SHM_OK ||
         shm_exchange_fetch(job->handle->segment, &options, &image,
                            &job->outcome->header, &error) != SHM_OK)) {
        fail(job, SHM_STAGE_FETCH, &error);
    }
    return image;
}

void
shm_job_load_shared(struct shm_job *job)
{
    g_autoptr(ShmImage) image = fetch(job);

    if (image != NULL && !is_cancelled(job)) {
        convert(job, image);
    }
    shm_job_look(job);
}

void
shm_job_follow(struct shm_job *job)
{
    struct shm_image *image = fetch(job);

    if (image != NULL) {
        if (!is_cancelled(job)) {
            convert(job, image);
        }
        shm_image_free(job->outcome->spare);
        job->outcome->spare = image;
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
    return names != NULL ? names : g_strdup("holders unknown");
}

void
shm_job_look(struct shm_job *job)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);
    struct shm_error error;

    if (may_go_on(job) && take_up_key_type(job, &error) == SHM_OK &&
        shm_segment_is_attached(job->handle->segment)) {
        job->outcome->holders = name_holders(job->handle->segment);
    }
}
