/* SPDX-License-Identifier: MIT */
/* Does one primitive, and says what came of it. */

#include "ui/session/primitive.h"

#include "ui/session/job-internal.h"
#include "ui/session/torn-publication.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

/* What each is called, and what fails when it fails. */
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
};

const char *
ui_primitive_name(enum ui_primitive_kind kind)
{
    return _(kinds[kind].name);
}

/* Of what is complete and no control character, or 0. */
static gsize
character_length(const guint8 *bytes, gsize length)
{
    gunichar character =
        g_utf8_get_char_validated((const char *)bytes, (gssize)length);

    if (character >= (gunichar)-2 || g_unichar_iscntrl(character)) {
        return 0;
    }
    return (gsize)g_unichar_to_utf8(character, NULL);
}

char *
ui_primitive_text(const guint8 *bytes, gsize length)
{
    GString *text = g_string_new(NULL);

    while (length > 0) {
        gsize step = character_length(bytes, length);

        if (step > 0) {
            g_string_append_len(text, (const char *)bytes, (gssize)step);
        } else {
            g_string_append_printf(text, "\\x%02x", *bytes);
            step = 1;
        }
        bytes += step;
        length -= step;
    }
    return g_string_free(text, FALSE);
}

static char *
describe_attached(enum shmview_access access, guint64 size)
{
    if (access == SHMVIEW_READ_ONLY) {
        return g_strdup_printf(
            ngettext("Attached: %" PRIu64 " byte, to read only.",
                     "Attached: %" PRIu64 " bytes, to read only.", size),
            size);
    }
    return g_strdup_printf(
        ngettext("Attached: %" PRIu64 " byte, to read and write.",
                 "Attached: %" PRIu64 " bytes, to read and write.", size),
        size);
}

static char *
describe_created(guint64 size)
{
    return g_strdup_printf(ngettext("Created: %" PRIu64 " byte, attached.",
                                    "Created: %" PRIu64 " bytes, attached.",
                                    size),
                           size);
}

static enum shmview_status
attach(struct ui_job *job, enum shmview_access access)
{
    enum shmview_status status =
        shmview_segment_attach(job->handle->segment, access);

    if (status == SHMVIEW_OK) {
        job->outcome->result = describe_attached(
            access, shmview_segment_size(job->handle->segment));
    }
    return status;
}

static enum shmview_status
detach(struct ui_job *job)
{
    enum shmview_status status = shmview_segment_detach(job->handle->segment);

    if (status == SHMVIEW_OK) {
        ui_torn_publication_forget(job->handle);
        job->outcome->result = g_strdup(_("Detached."));
    }
    return status;
}

static bool
tell_of_lock(const char *holder, void *data)
{
    return ui_job_tell_of_waiting(data, _("Waiting for the lock: %s holds it"),
                                  holder);
}

static enum shmview_status
lock(struct ui_job *job)
{
    const struct shmview_wait wait = {-1, tell_of_lock, job};
    struct shmview_segment *segment = job->handle->segment;
    enum shmview_status status = shmview_segment_lock_within(segment, &wait);

    if (status == SHMVIEW_OK && ui_job_is_cancelled(job)) {
        /* It came just then; the user doesn't know of it. */
        return shmview_segment_unlock(segment);
    }
    if (status == SHMVIEW_OK) {
        shmview_segment_announce(segment);
        job->outcome->result =
            g_strdup(_("Locked; others wait until you unlock."));
    }
    return status;
}

static enum shmview_status
unlock(struct ui_job *job)
{
    enum shmview_status status = shmview_segment_unlock(job->handle->segment);

    if (status == SHMVIEW_OK) {
        shmview_segment_announce(job->handle->segment);
        job->outcome->result = g_strdup(_("Unlocked."));
    }
    return status;
}

static enum shmview_status
write_text(struct ui_job *job)
{
    const char *text = job->primitive.text;
    gsize length = strlen(text) + 1;
    enum shmview_status status =
        shmview_segment_write(job->handle->segment, 0, text, length);

    if (status == SHMVIEW_OK) {
        job->outcome->result = g_strdup_printf(
            ngettext("Written: %zu byte at offset 0, the last one 0.",
                     "Written: %zu bytes at offset 0, the last one 0.", length),
            length);
    }
    return status;
}

static enum shmview_status
read_text(struct ui_job *job)
{
    guint8 bytes[UI_PRIMITIVE_TEXT_BYTES];
    guint64 size = shmview_segment_size(job->handle->segment);
    gsize length = (gsize)MIN(size, sizeof bytes);
    enum shmview_status status =
        shmview_segment_read(job->handle->segment, 0, bytes, length);

    if (status == SHMVIEW_OK) {
        gsize count = strnlen((const char *)bytes, length);

        job->outcome->text = ui_primitive_text(bytes, count);
        job->outcome->result =
            g_strdup_printf(ngettext("Read: %zu byte from offset 0.",
                                     "Read: %zu bytes from offset 0.", count),
                            count);
    }
    return status;
}

/* The mutex must be held. */
static enum shmview_status
do_primitive(struct ui_job *job)
{
    enum shmview_status status = SHMVIEW_OK;

    switch (job->primitive.kind) {
    case UI_PRIMITIVE_CREATE:
        status =
            shmview_segment_create(job->handle->segment, job->primitive.size);
        if (status == SHMVIEW_OK) {
            job->outcome->result =
                describe_created(shmview_segment_size(job->handle->segment));
        }
        break;
    case UI_PRIMITIVE_ATTACH:
        return attach(job, SHMVIEW_READ_WRITE);
    case UI_PRIMITIVE_ATTACH_READ_ONLY:
        return attach(job, SHMVIEW_READ_ONLY);
    case UI_PRIMITIVE_DETACH:
        return detach(job);
    case UI_PRIMITIVE_LOCK:
        return lock(job);
    case UI_PRIMITIVE_UNLOCK:
        return unlock(job);
    case UI_PRIMITIVE_WRITE:
        return write_text(job);
    case UI_PRIMITIVE_READ:
        return read_text(job);
    case UI_PRIMITIVE_TEAR:
    case UI_PRIMITIVE_GO_ON:
        break;
    }
    return status;
}

static void
try_segment(struct ui_job *job)
{
    enum ui_stage stage = kinds[job->primitive.kind].stage;
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);
    struct shmview_error error;
    enum shmview_status status;

    if (!ui_job_may_go_on(job)) {
        return;
    }
    if (ui_job_take_up_key(job, &error) != SHMVIEW_OK) {
        ui_job_fail(job, stage, &error);
        return;
    }
    status = do_primitive(job);
    if (status != SHMVIEW_OK) {
        ui_job_fail_segment(job, stage, status);
    }
}

static void
say_failure(struct ui_job *job)
{
    if (job->outcome->status != SHMVIEW_OK) {
        job->outcome->result = g_strdup_printf(
            _("%s failed: %s."), ui_primitive_name(job->primitive.kind),
            _(shmview_status_text(job->outcome->status)));
    }
}

void
ui_job_try(struct ui_job *job)
{
    switch (job->primitive.kind) {
    case UI_PRIMITIVE_TEAR:
        ui_torn_publication_begin(job);
        break;
    case UI_PRIMITIVE_GO_ON:
        ui_torn_publication_go_on(job);
        break;
    default:
        try_segment(job);
        break;
    }
    say_failure(job);
    ui_job_look(job);
}
