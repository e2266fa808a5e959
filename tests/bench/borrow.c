/* SPDX-License-Identifier: MIT */
/* A look at a picture where it lies, small or large. */

#include "tests/bench/bench.h"

#include "core/borrow.h"
#include "core/sys.h"

#include <stdlib.h>

#define ROUNDS 300

/* Puts a picture there that nobody had to copy. */
static void
show_picture(struct shm_segment *segment, uint32_t side)
{
    struct shm_error error;
    void *pixels;

    bench_check(shm_exchange_prepare(segment, side, side, SHM_FORMAT_RGBA8,
                                     NULL, &pixels, &error),
                &error);
    bench_check(shm_exchange_commit(segment, NULL, NULL, &error), &error);
}

/* From an idle handle to the first pixel, and back; detaching is outside. */
static uint64_t
borrow_once(struct shm_segment *segment)
{
    struct shm_error error;
    struct shm_view view;
    uint64_t started = sys_clock();
    uint64_t time;

    bench_check(shm_exchange_borrow(segment, NULL, &view, &error), &error);
    (void)*(const volatile uint8_t *)view.pixels;
    shm_exchange_give_back(segment);
    time = sys_clock() - started;
    assert_ok(segment, shm_segment_detach(segment));
    return time;
}

static void
borrow(const char *row, uint32_t side)
{
    struct shm_segment *writer = support_segment(row);
    struct shm_segment *reader = support_segment(row);
    uint64_t times[ROUNDS];

    show_picture(writer, side);
    for (size_t i = 0; i < ROUNDS; i++) {
        times[i] = borrow_once(reader);
    }
    bench_tell(row, bench_percentile(times, ROUNDS, 50), 0, NULL);
    shm_segment_free(reader);
    shm_segment_free(writer);
}

void
bench_borrow(void)
{
    borrow("borrow-1", 1000);
    borrow("borrow-100", 10000);
}
