/* SPDX-License-Identifier: MIT */
/* A picture that is written the wrong way, kept from its first half on. */

#include "ui/session/torn-publication.h"

#include "core/picture/exchange-tear.h"
#include "ui/files/import.h"
#include "ui/session/job-internal.h"

#include <glib/gi18n.h>
#include <inttypes.h>

struct ui_torn_publication {
    struct shmview_image *image;
    /* As it was in the segment at the first half. */
    struct shmview_header header;
};

void
ui_torn_publication_forget(struct ui_handle *handle)
{
    struct ui_torn_publication *tear = g_steal_pointer(&handle->tear);

    if (tear != NULL) {
        shmview_image_free(tear->image);
        g_free(tear);
    }
}

/* The mutex must be held. */
static gboolean
take_up_key(struct ui_job *job)
{
    struct shmview_error error;

    if (ui_job_take_up_key(job, &error) != SHMVIEW_OK) {
        ui_job_fail(job, UI_STAGE_TEAR, &error);
        return FALSE;
    }
    return TRUE;
}

/* Takes over `*image` when it succeeds. */
static void
write_upper_half(struct ui_job *job, struct shmview_image **image)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);
    struct ui_torn_publication tear = {.image = *image};
    enum shmview_status status;

    if (!ui_job_may_go_on(job) || !take_up_key(job)) {
        return;
    }
    status = exchange_tear_begin(job->handle->segment, *image, &tear.header);
    if (status != SHMVIEW_OK) {
        ui_job_fail_segment(job, UI_STAGE_TEAR, status);
        return;
    }
    ui_torn_publication_forget(job->handle);
    job->handle->tear = g_memdup2(&tear, sizeof tear);
    *image = NULL;
    job->outcome->result =
        g_strdup_printf(_("Half is written: %u of %u rows, without a lock. "
                          "Look from the other window: press Load from Shared "
                          "Memory there. Then press Go On here."),
                        tear.header.height / 2, tear.header.height);
}

void
ui_torn_publication_begin(struct ui_job *job)
{
    g_autoptr(UiImage) image = NULL;
    struct shmview_error error;

    if (ui_import_file(job->path, &image, &error) != SHMVIEW_OK) {
        ui_job_fail(job, UI_STAGE_DECODE, &error);
        return;
    }
    write_upper_half(job, &image);
}

/* The mutex must be held. */
static void
write_lower_half(struct ui_job *job)
{
    struct ui_torn_publication *tear = job->handle->tear;
    struct shmview_error error;
    enum shmview_status status;

    if (tear == NULL) {
        shmview_error_set(&error, SHMVIEW_ERROR_NOT_FOUND, "go on", job->key,
                          "nothing is half written");
        ui_job_fail(job, UI_STAGE_TEAR, &error);
        return;
    }
    status =
        exchange_tear_go_on(job->handle->segment, tear->image, &tear->header);
    if (status != SHMVIEW_OK) {
        ui_job_fail_segment(job, UI_STAGE_TEAR, status);
        return;
    }
    job->outcome->header = tear->header;
    job->outcome->result =
        g_strdup_printf(_("All is written, and the header says so: generation "
                          "%" PRIu64 "."),
                        tear->header.generation);
    ui_job_convert(job, tear->image);
    ui_job_keep(job, &tear->image);
}

void
ui_torn_publication_go_on(struct ui_job *job)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);

    if (ui_job_may_go_on(job) && take_up_key(job)) {
        write_lower_half(job);
        ui_torn_publication_forget(job->handle);
    }
}
