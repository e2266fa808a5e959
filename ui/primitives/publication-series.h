/* SPDX-License-Identifier: MIT */
/* Publishes the shown picture again and again, as a camera's program does: a
 * lesson in how writers take turns. */

#ifndef UI_PRIMITIVES_PUBLICATION_SERIES_H
#define UI_PRIMITIVES_PUBLICATION_SERIES_H

#include <shmview/picture.h>

#include <stdbool.h>

struct ui_publication_series {
    /* Asked before each publication, with `data`: false ends the series. */
    bool (*goes_on)(const struct ui_publication_series *series, void *data);
    void *data;
    /* Filled in. How many were published, and by others in between. */
    uint64_t own;
    uint64_t others;
    /* How long the slowest one took, in nanoseconds. */
    uint64_t slowest;
    /* The last one's. */
    struct shmview_header header;
    /* The picture, which becomes the caller's; NULL if it was not fetched. */
    struct shmview_image *image;
};

/*
 * Fetches the shown picture, then publishes it without a pause. Others may
 * publish meanwhile: they get their turns. Errors: those of
 * shmview_picture_fetch() and shmview_picture_publish().
 */
enum shmview_status ui_publication_series_run(
    struct ui_publication_series *series, struct shmview_segment *segment,
    const struct shmview_wait *wait, struct shmview_error *error);

#endif
