/* SPDX-License-Identifier: MIT */
/* A picture that is written the wrong way, kept from its first half on. */

#include "ui/session/tear.h"

#include "core/picture/exchange-tear.h"
#include "ui/files/import.h"
#include "ui/session/job-internal.h"

#include <glib/gi18n.h>
#include <inttypes.h>

struct shm_tear {
    struct shmview_image *image;
    /* As it was in the segment at the first half. */
    struct shmview_header header;
};

void
shm_tear_forget(struct shm_handle *handle)
{
    struct shm_tear *tear = g_steal_pointer(&handle->tear);

    if (tear != NULL) {
        shmview_image_free(tear->image);
        g_free(tear);
    }
}

/* The mutex must be held. */
static gboolean
take_up_key(struct shm_job *job)
{
    struct shmview_error error;

    if (job_take_up_key(job, &error) != SHMVIEW_OK) {
        job_fail(job, SHM_STAGE_TEAR, &error);
        return FALSE;
    }
    return TRUE;
}

/* Takes over `*image` when it succeeds. */
static void
write_upper_half(struct shm_job *job, struct shmview_image **image)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);
    struct shm_tear tear = {.image = *image};
    enum shmview_status status;

    if (!job_may_go_on(job) || !take_up_key(job)) {
        return;
    }
    status = exchange_tear_begin(job->handle->segment, *image, &tear.header);
    if (status != SHMVIEW_OK) {
        job_fail_segment(job, SHM_STAGE_TEAR, status);
        return;
    }
    shm_tear_forget(job->handle);
    job->handle->tear = g_memdup2(&tear, sizeof tear);
    *image = NULL;
    job->outcome->result =
        g_strdup_printf(_("Half is written: %u of %u rows, without a lock. "
                          "Look from the other window: press Load from Shared "
                          "Memory there. Then press Go On here."),
                        tear.header.height / 2, tear.header.height);
}

void
shm_tear_begin(struct shm_job *job)
{
    g_autoptr(ShmImage) image = NULL;
    struct shmview_error error;

    if (shm_import_file(job->path, &image, &error) != SHMVIEW_OK) {
        job_fail(job, SHM_STAGE_DECODE, &error);
        return;
    }
    write_upper_half(job, &image);
}

/* The mutex must be held. */
static void
write_lower_half(struct shm_job *job)
{
    struct shm_tear *tear = job->handle->tear;
    struct shmview_error error;
    enum shmview_status status;

    if (tear == NULL) {
        shmview_error_set(&error, SHMVIEW_ERROR_NOT_FOUND, "go on", job->key,
                          "nothing is half written");
        job_fail(job, SHM_STAGE_TEAR, &error);
        return;
    }
    status =
        exchange_tear_go_on(job->handle->segment, tear->image, &tear->header);
    if (status != SHMVIEW_OK) {
        job_fail_segment(job, SHM_STAGE_TEAR, status);
        return;
    }
    job->outcome->header = tear->header;
    job->outcome->result =
        g_strdup_printf(_("All is written, and the header says so: generation "
                          "%" PRIu64 "."),
                        tear->header.generation);
    job_convert(job, tear->image);
    job_keep(job, &tear->image);
}

void
shm_tear_go_on(struct shm_job *job)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);

    if (job_may_go_on(job) && take_up_key(job)) {
        write_lower_half(job);
        shm_tear_forget(job->handle);
    }
}
