/* SPDX-License-Identifier: MIT */
/* Publishes the shown picture again and again. */

#include "ui/primitives/publication-series.h"

#include <time.h>

/* How long to wait for other publishers before the memory is given back. "Stop"
 * waits for that, too. */
#define TRIM_MILLISECONDS 100

static uint64_t
now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000U + (uint64_t)time.tv_nsec;
}

static enum shmview_status
publish_next(struct ui_publication_series *series,
             struct shmview_segment *segment,
             const struct shmview_picture_options *options,
             struct shmview_error *error)
{
    uint64_t before = series->header.generation;
    uint64_t start = now();
    enum shmview_status status = shmview_picture_publish(
        segment, series->image, options, &series->header, error);
    uint64_t duration = now() - start;

    if (status == SHMVIEW_OK) {
        series->own++;
        /* Another process may have set the generation to any number. */
        if (series->header.generation > before) {
            series->others += series->header.generation - before - 1;
        }
        series->slowest = duration > series->slowest ? duration
                                                     : series->slowest;
    }
    return status;
}

/* The series is over, whether it was cancelled or not. A failure only wastes
 * memory. */
static void
give_back_places(struct shmview_segment *segment)
{
    const struct shmview_wait wait = {
        .timeout_milliseconds = TRIM_MILLISECONDS};
    const struct shmview_picture_options options = {.wait = &wait};

    shmview_picture_trim(segment, &options, NULL);
}

enum shmview_status
ui_publication_series_run(struct ui_publication_series *series,
                          struct shmview_segment *segment,
                          const struct shmview_picture_options *options,
                          struct shmview_error *error)
{
    enum shmview_status status = shmview_picture_fetch(
        segment, options, &series->image, &series->header, error);

    while (status == SHMVIEW_OK && series->goes_on(series, series->data)) {
        status = publish_next(series, segment, options, error);
    }
    if (series->own > 0) {
        give_back_places(segment);
    }
    return status;
}
