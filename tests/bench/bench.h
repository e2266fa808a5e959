/* SPDX-License-Identifier: MIT */
/* Shared functions of the benchmarks: they time two things in turns, and print
 * a row. */

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

/* Returns nanoseconds of a steady clock. */
uint64_t bench_clock(void);

/* Returns a picture with memory behind every page. */
struct shmview_image *bench_picture(struct bench_size size);

/* Ends the benchmark with the error's text unless `status` is SHMVIEW_OK. */
void bench_check(enum shmview_status status, const struct shmview_error *error);

/* Does something once; returns the nanoseconds of the part that counts. */
typedef uint64_t (*bench_timed)(void *data);

/* Sorts the samples; returns the one below which `percent` of them lie. */
double bench_percentile(uint64_t *samples, size_t count, unsigned percent);

/*
 * bench_medians() runs `value` and `limit` in turns, so that other load on the
 * machine affects both. The first tenth of the rounds is for warming up, and
 * does not count.
 */
struct bench_medians {
    double value;
    double limit;
};
struct bench_medians bench_medians(size_t rounds, bench_timed value,
                                   bench_timed limit, void *data);

/* Does the same, and prints the row. */
void bench_in_turns(const char *row, size_t rounds, bench_timed value,
                    bench_timed limit, void *data);

/*
 * Prints a row: the value and its limit (0 if there is none), in nanoseconds or
 * in frames per second, and `remark`, which may be NULL. report.py lists the
 * rows and their names.
 */
void bench_tell(const char *row, double value, double limit,
                const char *remark);

/* Decodes a file once in this process, and prints the nanoseconds. */
void bench_decode_bare(const char *path);

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
