/* SPDX-License-Identifier: MIT */
/* What the benchmarks share: timing two things in turns, and printing a row. */

#ifndef SHMVIEW_TESTS_BENCH_H
#define SHMVIEW_TESTS_BENCH_H

#include "tests/support/support.h"

#include <shmview/image.h>

/* A size of pictures; they are RGBA8. */
struct bench_size {
    uint32_t width;
    uint32_t height;
};
extern const struct bench_size bench_hd;
extern const struct bench_size bench_uhd;

/* Nanoseconds that go on evenly. */
uint64_t bench_clock(void);

/* A picture whose every page was written to. */
struct shmview_image *bench_picture(struct bench_size size);

/* Ends the benchmark with the error's text unless `status` is SHMVIEW_OK. */
void bench_check(enum shmview_status status, const struct shmview_error *error);

/* Runs something once; returns the nanoseconds of the part that counts. */
typedef uint64_t (*bench_timed)(void *data);

/* The sample below which `percent` of them lie; sorts them. */
double bench_percentile(uint64_t *samples, size_t count, unsigned percent);

/*
 * Runs both in turns, so that whatever else the machine does meets both. The
 * first tenth warms up and doesn't count.
 */
struct bench_medians {
    double value;
    double limit;
};
struct bench_medians bench_medians(size_t rounds, bench_timed value,
                                   bench_timed limit, void *data);

/* The same, and tells the row. */
void bench_in_turns(const char *row, size_t rounds, bench_timed value,
                    bench_timed limit, void *data);

/*
 * Tells a row: what was measured and its limit (0: there is none), in
 * nanoseconds or in frames per second. `remark` (NULL is allowed) goes with it.
 * The rows and their names are listed in report.py.
 */
void bench_tell(const char *row, double value, double limit,
                const char *remark);

/* The benchmarks, by subject. */
void bench_calls(void);
void bench_decode(void);
void bench_latency(void);
void bench_publish_and_fetch(void);
void bench_readers(void);
void bench_throughput(void);
void bench_trace(void);
void bench_view(void);
void bench_writers(void);

#endif
