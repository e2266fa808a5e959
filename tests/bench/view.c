/* SPDX-License-Identifier: MIT */
/* Benchmarks of viewing a picture without a copy, small or large. */

#include "tests/bench/bench.h"

#include "tests/support/exchange.h"

#define ROUNDS 300

/* Shows a picture without copying it. */
static void
show_picture(struct shmview_segment *segment, uint32_t side)
{
    struct shmview_error error;
    struct shmview_draft *draft;

    bench_check(shmview_draft_new(segment, side, side, SHMVIEW_FORMAT_RGBA8,
                                  NULL, &draft, &error),
                &error);
    support_commit(draft, segment);
}

/* Measures from the call to the first pixel; then frees the view. */
static uint64_t
view_once(struct shmview_segment *segment)
{
    struct shmview_error error;
    struct shmview_view *view;
    uint64_t started = bench_clock();

    bench_check(shmview_view_new(segment, NULL, &view, &error), &error);
    (void)*(const volatile uint8_t *)shmview_view_pixels(view);
    shmview_view_free(view);
    return bench_clock() - started;
}

static void
view(const char *row, uint32_t side)
{
    struct shmview_segment *writer = support_segment(row);
    struct shmview_segment *reader = support_segment(row);
    uint64_t times[ROUNDS];

    show_picture(writer, side);
    assert_ok(reader, shmview_segment_attach(reader, SHMVIEW_READ_ONLY));
    for (size_t i = 0; i < ROUNDS; i++) {
        times[i] = view_once(reader);
    }
    bench_tell(row, bench_percentile(times, ROUNDS, 50), 0, NULL);
    shmview_segment_free(reader);
    shmview_segment_free(writer);
}

void
bench_view(void)
{
    view("view-1", 1000);
    view("view-100", 10000);
}
