/* SPDX-License-Identifier: MIT */
/* A stream of pictures for benchmarks, and other processes beside it. */

#pragma once

#include "tests/bench/bench.h"

#include <shmview/picture.h>

#include <stdatomic.h>

/* The nanoseconds for which a stream runs to give one figure. */
#define BENCH_WHILE 400000000
#define BENCH_SECOND 1e9

struct bench_stream {
    const char *key;
    struct shmview_segment *segment;
    struct shmview_image *picture;
};

/* Begins a stream with its first picture. */
struct bench_stream bench_stream_begin(const char *name,
                                       struct bench_size size);
void bench_stream_end(struct bench_stream *stream);

/* Publishes in place, and allows more places than the default: if eight readers
 * pin one place each, up to ten places are in use. */
void bench_stream_publish(struct bench_stream *stream);

/* Does something again and again for a while; returns the nanoseconds from one
 * time to the next, on average. */
uint64_t bench_repeat(void (*act)(void *data), void *data);

/* Publishes as fast as it can for a while; returns the nanoseconds from picture
 * to picture. */
uint64_t bench_stream_write(struct bench_stream *stream);

/* Processes that all do the same. Each reports when it is ready, and continues
 * until it is killed or this process dies. */
#define BENCH_CROWD 8
struct bench_crowd {
    struct peer peers[BENCH_CROWD];
    size_t count;
};
struct bench_crowd bench_crowd_start(peer_main main, const char *key,
                                     size_t count);
void bench_crowd_ready(struct peer *self);
void bench_crowd_end(struct bench_crowd *crowd);

/* Returns the part of a core that each of `processes` busy processes gets. */
double bench_core_share(size_t processes);

/* Fetches into the memory of the previous picture. Returns the generation. */
uint64_t bench_fetch(struct shmview_segment *segment,
                     struct shmview_image **image);

/* Makes counters that are shared by all processes that start later. */
atomic_uint_least64_t *bench_counters_new(size_t count);
void bench_counters_free(atomic_uint_least64_t *counters, size_t count);
