/* SPDX-License-Identifier: MIT */
/* The job that tries one primitive and describes its result for the page "Try
 * It". */

#include "ui/session/try-job.h"

#include "ui/files/import.h"
#include "ui/primitives/error.h"
#include "ui/session/try-picture-job.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* The name of each primitive, and the stage that its failure names. */
static const struct {
    const char *name;
    enum ui_stage stage;
} kinds[] = {
    [UI_PRIMITIVE_CREATE] = {N_("Create"), UI_STAGE_CREATE},
    [UI_PRIMITIVE_ATTACH] = {N_("Attach"), UI_STAGE_ATTACH},
    [UI_PRIMITIVE_ATTACH_READ_ONLY] = {N_("Attach Read-Only"), UI_STAGE_ATTACH},
    [UI_PRIMITIVE_DETACH] = {N_("Detach"), UI_STAGE_DETACH},
    [UI_PRIMITIVE_LOCK] = {N_("Lock"), UI_STAGE_LOCK},
    [UI_PRIMITIVE_UNLOCK] = {N_("Unlock"), UI_STAGE_UNLOCK},
    [UI_PRIMITIVE_WRITE] = {N_("Write"), UI_STAGE_WRITE},
    [UI_PRIMITIVE_READ] = {N_("Read"), UI_STAGE_READ},
    [UI_PRIMITIVE_TEAR] = {N_("Publish the Wrong Way"), UI_STAGE_TEAR},
    [UI_PRIMITIVE_GO_ON] = {N_("Go On"), UI_STAGE_TEAR},
    [UI_PRIMITIVE_HOLD_VIEW] = {N_("Hold View"), UI_STAGE_FETCH},
    [UI_PRIMITIVE_FREE_VIEW] = {N_("Release View"), UI_STAGE_VIEW},
    [UI_PRIMITIVE_KEEP_PUBLISHING] = {N_("Keep Publishing"), UI_STAGE_PUBLISH},
};

const char *
ui_try_job_name(enum ui_primitive_kind kind)
{
    return _(kinds[kind].name);
}

static char *
describe_attached(enum shmview_access access, guint64 size)
{
    if (access == SHMVIEW_READ_ONLY) {
        return g_strdup_printf(
            ngettext("Attached: %" PRIu64 " byte, read-only.",
                     "Attached: %" PRIu64 " bytes, read-only.", size),
            size);
    }
    return g_strdup_printf(ngettext("Attached: %" PRIu64 " byte, read-write.",
                                    "Attached: %" PRIu64 " bytes, read-write.",
                                    size),
                           size);
}

static char *
describe_read(size_t bytes)
{
    return g_strdup_printf(ngettext("Read %zu byte at offset 0.",
                                    "Read %zu bytes at offset 0.", bytes),
                           bytes);
}

static char *
describe_written(size_t bytes)
{
    return g_strdup_printf(
        ngettext("Wrote %zu byte at offset 0, with a 0 at the end.",
                 "Wrote %zu bytes at offset 0, with a 0 at the end.", bytes),
        bytes);
}

static char *
describe_half(const struct shmview_header *header)
{
    return g_strdup_printf(_("Half is written: %u of %u rows, without a lock. "
                             "Look from the other window: press Load from "
                             "Shared Memory there. Then press Go On here."),
                           header->height / 2, header->height);
}

/* Returns a sentence about the success. The mutex must be held. */
static char *
describe(const struct ui_job *job, const struct ui_primitive_result *result)
{
    const struct ui_handle *handle = job->handle;
    guint64 size = shmview_segment_size(handle->segment);

    switch (job->primitive.kind) {
    case UI_PRIMITIVE_CREATE:
        return g_strdup_printf(ngettext("Created: %" PRIu64 " byte, attached.",
                                        "Created: %" PRIu64 " bytes, attached.",
                                        size),
                               size);
    case UI_PRIMITIVE_ATTACH:
        return describe_attached(SHMVIEW_READ_WRITE, size);
    case UI_PRIMITIVE_ATTACH_READ_ONLY:
        return describe_attached(SHMVIEW_READ_ONLY, size);
    case UI_PRIMITIVE_DETACH:
        return g_strdup(_("Detached."));
    case UI_PRIMITIVE_LOCK:
        return g_strdup(_("Locked; others wait until you unlock."));
    case UI_PRIMITIVE_UNLOCK:
        return g_strdup(_("Unlocked."));
    case UI_PRIMITIVE_WRITE:
        return describe_written(result->bytes);
    case UI_PRIMITIVE_READ:
        return describe_read(result->bytes);
    case UI_PRIMITIVE_TEAR:
        return describe_half(&handle->torn.header);
    case UI_PRIMITIVE_GO_ON:
    default:
        return g_strdup_printf(_("Everything is written, and the header is "
                                 "new: generation %" PRIu64 "."),
                               handle->torn.header.generation);
    }
}

/* Finishes a primitive that has succeeded. The mutex must be held. */
static void
finish(struct ui_job *job, const struct ui_primitive_result *result)
{
    struct ui_torn_publication *torn = &job->handle->torn;

    if (job->primitive.kind == UI_PRIMITIVE_LOCK && ui_job_is_cancelled(job)) {
        /* The lock was taken just before the user cancelled, and nobody would
         * release it. */
        shmview_segment_unlock(job->handle->segment);
        return;
    }
    if (ui_try_picture_job_is(job->primitive.kind)) {
        return;
    }
    job->outcome->result = describe(job, result);
    if (job->primitive.kind == UI_PRIMITIVE_READ) {
        job->outcome->text = g_strdup(result->text);
    } else if (job->primitive.kind == UI_PRIMITIVE_DETACH) {
        ui_handle_forget(job->handle);
    } else if (job->primitive.kind == UI_PRIMITIVE_GO_ON) {
        job->outcome->header = torn->header;
        ui_job_convert(job, g_steal_pointer(&torn->image));
    }
}

static void
tell_of_lock(const char *holder, void *data)
{
    ui_job_tell_of_waiting(data, _("Waiting for the lock: %s holds it"),
                           holder);
}

static enum shmview_status
do_primitive(struct ui_job *job, struct ui_primitive_result *result,
             struct shmview_error *error)
{
    const struct shmview_wait wait = {-1, tell_of_lock, ui_job_cancels_wait,
                                      job};
    struct ui_torn_publication *torn = &job->handle->torn;
    enum shmview_status status;

    if (job->primitive.kind == UI_PRIMITIVE_GO_ON && torn->image == NULL) {
        return ui_error_set(error, SHMVIEW_ERROR_NOT_FOUND, "go on", job->key,
                            "nothing is half written");
    }
    if (job->primitive.kind == UI_PRIMITIVE_LOCK &&
        job->handle->view.view != NULL) {
        return ui_error_set(error, SHMVIEW_ERROR_LOCKED, "lock", job->key,
                            "this window holds a view");
    }
    if (ui_try_picture_job_is(job->primitive.kind)) {
        return ui_try_picture_job(job, error);
    }
    job->primitive.wait = &wait;
    status = ui_primitive_do(&job->primitive, job->handle->segment, torn,
                             result, error);
    job->primitive.wait = NULL;
    return status;
}

/* Publishing without a pause begins with a fetch, which may be what failed. */
static enum ui_stage
stage_of(enum ui_primitive_kind kind, enum shmview_status status)
{
    return kind == UI_PRIMITIVE_KEEP_PUBLISHING &&
                   (status == SHMVIEW_ERROR_NOT_FOUND ||
                    status == SHMVIEW_ERROR_NO_IMAGE)
               ? UI_STAGE_FETCH
               : kinds[kind].stage;
}

/* On success takes over `*image`. */
static void
try_segment(struct ui_job *job, struct shmview_image **image)
{
    enum ui_primitive_kind kind = job->primitive.kind;
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);
    struct ui_primitive_result result = {0};
    struct shmview_error error;

    if (!ui_job_take_up_key(job, kinds[kind].stage)) {
        return;
    }
    job->primitive.image = *image;
    if (do_primitive(job, &result, &error) != SHMVIEW_OK) {
        ui_job_fail(job, stage_of(kind, error.status), &error);
    } else {
        *image = NULL;
        finish(job, &result);
    }
    if (kind == UI_PRIMITIVE_GO_ON) {
        ui_torn_publication_forget(&job->handle->torn);
    }
}

static void
say_failure(struct ui_job *job)
{
    g_free(job->outcome->result);
    job->outcome->result = g_strdup_printf(
        _("%s failed: %s."), ui_try_job_name(job->primitive.kind),
        _(shmview_status_text(job->outcome->status)));
}

static enum shmview_status
import(struct ui_job *job, struct shmview_image **image,
       struct shmview_error *error)
{
    const struct shmview_decode_options options = ui_job_decode_options(job);

    return ui_import_file(job->path, &options, image, error);
}

void
ui_try_job(struct ui_job *job)
{
    g_autoptr(UiImage) image = NULL;
    struct shmview_error error;

    if (job->primitive.kind == UI_PRIMITIVE_TEAR &&
        import(job, &image, &error) != SHMVIEW_OK) {
        ui_job_fail(job, UI_STAGE_DECODE, &error);
    } else {
        try_segment(job, &image);
    }
    if (job->outcome->status != SHMVIEW_OK) {
        say_failure(job);
    }
    ui_job_look(job);
}
