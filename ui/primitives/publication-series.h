/* SPDX-License-Identifier: MIT */
/* Publishes the shown picture again and again, as a camera's program does, to
 * show how writers take turns. */

#pragma once

#include <shmview/picture.h>

#include <stdbool.h>

struct ui_publication_series {
    /* Called with `data` before each publication. Returns false to end the
     * series. */
    bool (*goes_on)(const struct ui_publication_series *series, void *data);
    void *data;
    /* Filled in: the number of publications by this series, and the number of
     * those that other writers made between them. */
    uint64_t own;
    uint64_t others;
    /* Filled in: the time that the slowest publication took, in nanoseconds. */
    uint64_t slowest;
    /* Filled in: the header of the last publication of this series; if there
     * was none, the header of the picture that was fetched. */
    struct shmview_header header;
    /* Filled in: the picture, which the caller owns; NULL if it was not
     * fetched. */
    struct shmview_image *image;
};

/* Fetches the shown picture, then publishes it again and again without a pause,
 * until `goes_on` returns false or a publication fails. Before the call, set
 * `goes_on` and `data`, and all other members to zero. Other writers still get
 * their turns. If the series has published at all, the call ends with
 * shmview_picture_trim(), which waits at most 100 ms for other writers, and
 * whose failure is ignored. `options` are for the fetch and for each
 * publication; NULL means the defaults. Errors: those of
 * shmview_picture_fetch() and shmview_picture_publish(). */
enum shmview_status ui_publication_series_run(
    struct ui_publication_series *series, struct shmview_segment *segment,
    const struct shmview_picture_options *options, struct shmview_error *error);
