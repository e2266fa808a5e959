/* SPDX-License-Identifier: MIT */
/* The jobs that load a picture: they decode and publish a file, or fetch. */

#include "ui/session/loading.h"

#include "ui/files/import.h"
#include "ui/files/limits.h"

#include <shmview/picture.h>

#include <glib/gi18n.h>
#include <inttypes.h>

static void
tell_of_waiting(const char *holder, void *data)
{
    ui_job_tell_of_waiting(data, _("Waiting for a lock held by %s…"), holder);
}

static struct shmview_wait
wait_of(struct ui_job *job)
{
    return (struct shmview_wait){SHMVIEW_WAIT_DEFAULT_MILLISECONDS,
                                 tell_of_waiting, ui_job_cancels_wait, job};
}

static struct shmview_picture_options
options_of(struct ui_job *job, const struct shmview_wait *wait)
{
    return (struct shmview_picture_options){
        .wait = wait,
        .limits = ui_limits_picture(),
        .reuse = &job->outcome->spare,
        .threads = g_get_num_processors(),
    };
}

static void
publish(struct ui_job *job, const struct shmview_image *image)
{
    const struct shmview_wait wait = wait_of(job);
    const struct shmview_picture_options options = options_of(job, &wait);
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);
    struct shmview_error error;

    if (!ui_job_take_up_key(job, UI_STAGE_PUBLISH)) {
        return;
    }
    if (shmview_picture_publish(job->handle->segment, image, &options,
                                &job->outcome->header, &error) != SHMVIEW_OK) {
        ui_job_fail(job, UI_STAGE_PUBLISH, &error);
    } else {
        ui_torn_publication_forget(&job->handle->torn);
    }
}

static enum shmview_status
import(struct ui_job *job, struct shmview_image **image,
       struct shmview_error *damage, struct shmview_error *error)
{
    struct shmview_decode_options options = ui_job_decode_options(job);

    options.damage = damage;
    if (job->early != NULL) {
        return ui_early_decoding_finish(job->early, job->recording,
                                        options.wait, image, damage, error);
    }
    return job->bytes != NULL
               ? ui_import_bytes(job->bytes, job->path, &options, image, error)
               : ui_import_file(job->path, &options, image, error);
}

/* The picture of a damaged file is shown, so the damage is not a failure. */
static void
tell_of_damage(struct ui_job *job, const struct shmview_error *damage)
{
    if (damage->status != SHMVIEW_OK && job->outcome->message == NULL) {
        job->outcome->message = ui_message_new(&(struct ui_failure){
            .stage = UI_STAGE_DECODED,
            .error = *damage,
            .key = job->key,
            .path = job->path,
        });
    }
}

void
ui_loading_file(struct ui_job *job)
{
    g_autoptr(UiImage) image = NULL;
    struct shmview_error damage = {0};
    struct shmview_error error;

    if (import(job, &image, &damage, &error) != SHMVIEW_OK) {
        ui_job_fail(job, UI_STAGE_DECODE, &error);
    } else if (!ui_job_is_cancelled(job) &&
               ui_job_convert(job, g_steal_pointer(&image))) {
        publish(job, ui_loaded_image_pixels(job->outcome->original));
        tell_of_damage(job, &damage);
    }
    ui_job_look(job);
}

static struct shmview_image *
fetch(struct ui_job *job)
{
    const struct shmview_wait wait = wait_of(job);
    const struct shmview_picture_options options = options_of(job, &wait);
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);
    struct shmview_image *image = NULL;
    struct shmview_error error;

    if (ui_job_take_up_key(job, UI_STAGE_FETCH) &&
        shmview_picture_fetch(job->handle->segment, &options, &image,
                              &job->outcome->header, &error) != SHMVIEW_OK) {
        ui_job_fail(job, UI_STAGE_FETCH, &error);
    }
    return image;
}

void
ui_loading_shared(struct ui_job *job)
{
    g_autoptr(UiImage) image = fetch(job);

    if (image != NULL && !ui_job_is_cancelled(job)) {
        ui_job_convert(job, g_steal_pointer(&image));
    }
    ui_job_look(job);
}

void
ui_loading_frame(struct ui_job *job)
{
    struct shmview_image *image = fetch(job);
    g_autofree char *title = g_strdup_printf(_("Follow, generation %" PRIu64),
                                             job->outcome->header.generation);

    if (image != NULL) {
        ui_step_recorder_set_title(job->recording, title);
        if (!ui_job_is_cancelled(job)) {
            ui_job_convert(job, image);
        } else {
            shmview_image_free(job->outcome->spare);
            job->outcome->spare = image;
        }
    }
}
