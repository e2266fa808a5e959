/* SPDX-License-Identifier: MIT */
/* Benchmarks of borrowing a picture, small or large. */

#include "tests/bench/bench.h"

#include <shmview/borrow.h>

#include <stdlib.h>

#define ROUNDS 300

/* Puts a picture there that nobody had to copy. */
static void
show_picture(struct shmview_segment *segment, uint32_t side)
{
    struct shmview_error error;
    void *pixels;

    bench_check(shmview_picture_prepare(segment, side, side,
                                        SHMVIEW_FORMAT_RGBA8, NULL, &pixels,
                                        &error),
                &error);
    bench_check(shmview_picture_commit(segment, NULL, NULL, &error), &error);
}

/* From an idle handle to the first pixel, and back; detaching is outside. */
static uint64_t
borrow_once(struct shmview_segment *segment)
{
    struct shmview_error error;
    struct shmview_view view;
    uint64_t started = bench_clock();
    uint64_t time;

    bench_check(shmview_picture_borrow(segment, NULL, &view, &error), &error);
    (void)*(const volatile uint8_t *)view.pixels;
    shmview_picture_give_back(segment);
    time = bench_clock() - started;
    assert_ok(segment, shmview_segment_detach(segment));
    return time;
}

static void
borrow(const char *row, uint32_t side)
{
    struct shmview_segment *writer = support_segment(row);
    struct shmview_segment *reader = support_segment(row);
    uint64_t times[ROUNDS];

    show_picture(writer, side);
    for (size_t i = 0; i < ROUNDS; i++) {
        times[i] = borrow_once(reader);
    }
    bench_tell(row, bench_percentile(times, ROUNDS, 50), 0, NULL);
    shmview_segment_free(reader);
    shmview_segment_free(writer);
}

void
bench_borrow(void)
{
    borrow("borrow-1", 1000);
    borrow("borrow-100", 10000);
}
