/* SPDX-License-Identifier: MIT */
/* Functions for the benchmarks: time two functions in turns, and print the
 * result as a row. tests/bench/README.md describes the rows. */

#pragma once

#include "tests/support/support.h"

#include <shmview/image.h>

/* The size of an RGBA8 picture. */
struct bench_size {
    uint32_t width;
    uint32_t height;
};
extern const struct bench_size bench_hd;
extern const struct bench_size bench_uhd;

/* Returns nanoseconds of CLOCK_MONOTONIC. */
uint64_t bench_clock(void);

/* Returns a picture, which the caller frees. Every byte of the picture was
 * written, so no page fault disturbs a measurement. */
struct shmview_image *bench_picture(struct bench_size size);

/* If `status` is not SHMVIEW_OK, ends the benchmark with the error's text. */
void bench_check(enum shmview_status status, const struct shmview_error *error);

/* A function that a benchmark measures. It does its work once, and returns how
 * many nanoseconds the part that counts took. */
typedef uint64_t (*bench_timed)(void *data);

/* Sorts the samples, and returns a percentile: about `percent` % of the samples
 * are not larger than the result. */
double bench_percentile(uint64_t *samples, size_t count, unsigned percent);

/*
 * bench_medians() runs two functions in turns: `value`, which is measured, and
 * `limit`, with which the value is compared. Other load on the machine
 * therefore affects both functions. Returns the medians of their results, in
 * nanoseconds. The first tenth of the rounds is for warming up, and does not
 * count. `data` is passed to both functions.
 */
struct bench_medians {
    double value;
    double limit;
};
struct bench_medians bench_medians(size_t rounds, bench_timed value,
                                   bench_timed limit, void *data);

/* Calls bench_medians(), and prints the medians as a row with bench_tell(). */
void bench_in_turns(const char *row, size_t rounds, bench_timed value,
                    bench_timed limit, void *data);

/*
 * Prints a row: its name `row`, the value and the limit with which the value is
 * compared (0 if there is none), and `remark`, which may be NULL. Both numbers
 * are nanoseconds or pictures per second. Only the value of the row
 * "lock-turns" is a number of pictures. report.py lists the names of the rows.
 */
void bench_tell(const char *row, double value, double limit,
                const char *remark);

/* Decodes a picture file once in this process, without a sandbox. Prints how
 * many nanoseconds that took. */
void bench_decode_bare(const char *path);

/* The benchmarks, by subject. Each prints its rows. */
void bench_calls(void);
void bench_decode(void);
void bench_latency(void);
void bench_publish_and_fetch(void);
void bench_readers(void);
void bench_throughput(void);
void bench_trace(void);
void bench_view(void);
void bench_writers(void);
