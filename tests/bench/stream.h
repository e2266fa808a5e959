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

/* Begin a stream with its first picture, and end it. */
struct bench_stream bench_stream_begin(const char *name,
                                       struct bench_size size);
void bench_stream_end(struct bench_stream *stream);

/* Publishes the stream's picture once more. Allows more places than the
 * default: if eight readers pin one place each, up to ten places are in use. */
void bench_stream_publish(struct bench_stream *stream);

/* Calls act() again and again for BENCH_WHILE nanoseconds; returns the
 * nanoseconds from one call to the next, on average. */
uint64_t bench_repeat(void (*act)(void *data), void *data);

/* Publishes with bench_repeat(), and returns its result. */
uint64_t bench_stream_write(struct bench_stream *stream);

/* Up to BENCH_CROWD processes that all run the same function. */
#define BENCH_CROWD 8
struct bench_crowd {
    struct peer peers[BENCH_CROWD];
    size_t count;
};
/* Starts the processes, and waits until all of them are ready. */
struct bench_crowd bench_crowd_start(peer_main main, const char *key,
                                     size_t count);
/* Each of the processes calls this when it is ready. If the benchmark dies
 * later, the process dies, too. */
void bench_crowd_ready(struct peer *self);
/* Kills the processes. */
void bench_crowd_end(struct bench_crowd *crowd);

/* Returns the part of a core that each of `processes` busy processes gets: at
 * most 1. */
double bench_core_share(size_t processes);

/* Fetches a picture into `*image`, which is NULL or the image of an earlier
 * fetch; the fetch may reuse the memory of that image. The caller frees the
 * last image. Returns the picture's generation. */
uint64_t bench_fetch(struct shmview_segment *segment,
                     struct shmview_image **image);

/* Make and free counters, which are zeros at first. The processes that this one
 * starts after bench_counters_new() share the counters. */
atomic_uint_least64_t *bench_counters_new(size_t count);
void bench_counters_free(atomic_uint_least64_t *counters, size_t count);
