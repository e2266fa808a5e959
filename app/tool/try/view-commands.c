/* SPDX-License-Identifier: MIT */
/* shmtool try: holds a view of the shown picture, and publishes without a
 * pause. */

#include "app/tool/try/try.h"
#include "ui/primitives/publication-series.h"

#include <inttypes.h>
#include <stdio.h>

bool
tool_try_hold(struct tool_try *try, const char *operand)
{
    const struct shmview_wait wait = tool_try_wait(try);
    const struct shmview_picture_options options = {.wait = &wait};
    const struct shmview_header *header;
    struct shmview_image *image;
    struct shmview_error error;

    (void)operand;
    if (ui_held_view_take(&try->view, try->segment, &options, &image, &error) !=
        SHMVIEW_OK) {
        return tool_try_fail(try, &error);
    }
    shmview_image_free(image);
    header = shmview_view_header(try->view.view);
    printf("holding generation %" PRIu64 ": bytes %" PRIu64 " to %" PRIu64
           " are pinned\n",
           header->generation, header->pixels_offset,
           header->pixels_offset + header->pixels_length - 1);
    return true;
}

bool
tool_try_free(struct tool_try *try, const char *operand)
{
    struct shmview_image *image;
    struct shmview_error error;
    uint64_t generation;
    bool same;

    (void)operand;
    if (ui_held_view_read_again(&try->view, try->segment, &image, &same,
                                &error) != SHMVIEW_OK) {
        return tool_try_fail(try, &error);
    }
    shmview_image_free(image);
    generation = shmview_view_header(try->view.view)->generation;
    ui_held_view_forget(&try->view);
    shmview_segment_announce(try->segment);
    printf("released generation %" PRIu64 ", whose pixels %s\n", generation,
           same ? "were left alone" : "have changed");
    return true;
}

static bool
goes_on(const struct ui_publication_series *series, void *data)
{
    const struct shmview_wait *wait = data;

    (void)series;
    return !wait->cancelled(wait->data);
}

bool
tool_try_repeat(struct tool_try *try, const char *operand)
{
    struct shmview_wait wait = tool_try_wait(try);
    const struct shmview_picture_options options = {.wait = &wait};
    struct ui_publication_series series = {.goes_on = goes_on, .data = &wait};
    struct shmview_error error;
    enum shmview_status status;

    (void)operand;
    /* Here a process only waits for its turn, which needs no message. */
    wait.waiting = NULL;
    puts("publishing without a pause; Ctrl+C ends it");
    fflush(stdout);
    status = ui_publication_series_run(&series, try->segment, &options, &error);
    shmview_image_free(series.image);
    if (status != SHMVIEW_OK && status != SHMVIEW_ERROR_CANCELLED) {
        return tool_try_fail(try, &error);
    }
    printf("published %" PRIu64
           " times; by other processes in between: %" PRIu64
           " times; the slowest took %" PRIu64 " us\n",
           series.own, series.others, series.slowest / 1000);
    return true;
}
