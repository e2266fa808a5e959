/* SPDX-License-Identifier: MIT */
/* Does the primitives on whole pictures: holds and releases a view, and
 * publishes without a pause. */

#include "ui/session/try-picture-job.h"

#include "ui/files/limits.h"
#include "ui/primitives/error.h"
#include "ui/primitives/publication-series.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define NANOSECONDS_PER_MILLISECOND 1e6
#define MICROSECONDS_BETWEEN_NEWS 250000

static void
tell_of_waiting(const char *holder, void *data)
{
    ui_job_tell_of_waiting(data, _("Waiting for a lock held by %s…"), holder);
}

static void
show(struct ui_job *job, const struct shmview_header *header,
     struct shmview_image **image)
{
    job->outcome->header = *header;
    ui_job_convert(job, g_steal_pointer(image));
}

static enum shmview_status
hold_view(struct ui_job *job, struct shmview_error *error)
{
    const struct shmview_wait wait = {SHMVIEW_WAIT_DEFAULT_MILLISECONDS,
                                      tell_of_waiting, ui_job_cancels_wait,
                                      job};
    const struct shmview_picture_options options = {
        .wait = &wait, .limits = ui_limits_picture()};
    struct ui_held_view *held = &job->handle->view;
    g_autoptr(UiImage) image = NULL;
    enum shmview_status status =
        ui_held_view_take(held, job->handle->segment, &options, &image, error);
    const struct shmview_header *header;

    if (status == SHMVIEW_OK) {
        header = shmview_view_header(held->view);
        job->outcome->result = g_strdup_printf(
            _("Held: generation %" PRIu64 ". Its bytes, %" PRIu64 " to %" PRIu64
              ", are pinned until you release the view."),
            header->generation, header->pixels_offset,
            header->pixels_offset + header->pixels_length - 1);
        show(job, header, &image);
    }
    return status;
}

static enum shmview_status
free_view(struct ui_job *job, struct shmview_error *error)
{
    struct ui_held_view *held = &job->handle->view;
    g_autoptr(UiImage) image = NULL;
    bool same = false;
    enum shmview_status status = ui_held_view_read_again(
        held, job->handle->segment, &image, &same, error);
    const struct shmview_header *header;

    if (status == SHMVIEW_OK) {
        header = shmview_view_header(held->view);
        job->outcome->result = g_strdup_printf(
            same ? _("Released generation %" PRIu64
                     ". Its pixels were read once more: none has changed.")
                 : _("Released generation %" PRIu64
                     ". Its pixels have changed: a process overwrites the "
                     "shown picture."),
            header->generation);
        show(job, header, &image);
    }
    ui_held_view_forget(held);
    shmview_segment_announce(job->handle->segment);
    return status;
}

/* A job that keeps publishing, and the time when it last reported its
 * progress. */
struct series_job {
    struct ui_job *job;
    gint64 told;
};

/* Reports progress several times a second, but not before the first
 * publication. */
static bool
goes_on(const struct ui_publication_series *series, void *data)
{
    struct series_job *running = data;
    gint64 now = g_get_monotonic_time();
    g_autofree char *text = NULL;

    if (series->own > 0 && now - running->told >= MICROSECONDS_BETWEEN_NEWS) {
        running->told = now;
        text = g_strdup_printf(
            ngettext("Publishing without a pause: %" PRIu64
                     " time; by other processes in between: %" PRIu64,
                     "Publishing without a pause: %" PRIu64
                     " times; by other processes in between: %" PRIu64,
                     series->own),
            series->own, series->others);
        running->job->say(text, running->job->data);
    }
    return g_atomic_int_get(&running->job->handle->publishing) &&
           !ui_job_is_cancelled(running->job);
}

/* Ending the series also ends its last wait. */
static bool
stops_waiting(void *data)
{
    struct ui_job *job = data;

    return ui_job_is_cancelled(job) ||
           !g_atomic_int_get(&job->handle->publishing);
}

static enum shmview_status
keep_publishing(struct ui_job *job, struct shmview_error *error)
{
    const struct shmview_wait wait = {-1, NULL, stops_waiting, job};
    const struct shmview_picture_options options = {
        .wait = &wait, .limits = ui_limits_picture()};
    struct series_job running = {job, 0};
    struct ui_publication_series series = {.goes_on = goes_on,
                                           .data = &running};
    enum shmview_status status = ui_publication_series_run(
        &series, job->handle->segment, &options, error);

    if (status == SHMVIEW_ERROR_CANCELLED && series.image != NULL) {
        status = SHMVIEW_OK;
    }
    if (status == SHMVIEW_OK) {
        job->outcome->result = g_strdup_printf(
            ngettext("Published: %" PRIu64
                     " time; by other processes in between: %" PRIu64
                     ". The slowest publication took %.1f ms.",
                     "Published: %" PRIu64
                     " times; by other processes in between: %" PRIu64
                     ". The slowest publication took %.1f ms.",
                     series.own),
            series.own, series.others,
            (double)series.slowest / NANOSECONDS_PER_MILLISECOND);
        show(job, &series.header, &series.image);
    }
    shmview_image_free(series.image);
    return status;
}

gboolean
ui_try_picture_job_is(enum ui_primitive_kind kind)
{
    return kind == UI_PRIMITIVE_HOLD_VIEW || kind == UI_PRIMITIVE_FREE_VIEW ||
           kind == UI_PRIMITIVE_KEEP_PUBLISHING;
}

enum shmview_status
ui_try_picture_job(struct ui_job *job, struct shmview_error *error)
{
    switch (job->primitive.kind) {
    case UI_PRIMITIVE_HOLD_VIEW:
        return hold_view(job, error);
    case UI_PRIMITIVE_FREE_VIEW:
        return free_view(job, error);
    default:
        return keep_publishing(job, error);
    }
}
