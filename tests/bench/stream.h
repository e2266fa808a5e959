/* SPDX-License-Identifier: MIT */
/* Publishes a stream of pictures for benchmarks, and runs other processes
 * beside it. */

#pragma once

#include "tests/bench/bench.h"

#include <shmview/picture.h>

#include <stdatomic.h>

/* How long bench_repeat() measures, in nanoseconds. */
#define BENCH_WHILE 400000000
/* Nanoseconds in a second. */
#define BENCH_SECOND 1e9

/* Pictures that one process publishes one after the other. */
struct bench_stream {
    const char *key;
    struct shmview_segment *segment;
    struct shmview_image *picture;
};

/* Begin a stream, with its first picture, and end it. `name` becomes a part of
 * the key. */
struct bench_stream bench_stream_begin(const char *name,
                                       struct bench_size size);
void bench_stream_end(struct bench_stream *stream);

/* Publishes the stream's picture once more. The segment may have more places
 * than by default: if eight readers pin one place each, up to ten places are in
 * use. */
void bench_stream_publish(struct bench_stream *stream);

/* Calls act() again and again for BENCH_WHILE nanoseconds. Returns the average
 * time from one call to the next, in nanoseconds. */
uint64_t bench_repeat(void (*act)(void *data), void *data);

/* Publishes the stream's picture again and again with bench_repeat(). Returns
 * the average time from one picture to the next, in nanoseconds. */
uint64_t bench_stream_write(struct bench_stream *stream);

/* Up to BENCH_CROWD processes that all run the same function. */
#define BENCH_CROWD 8
struct bench_crowd {
    struct peer peers[BENCH_CROWD];
    size_t count;
};
/* Starts `count` processes, which run `main` with `key`. Waits until all of
 * them are ready. */
struct bench_crowd bench_crowd_start(peer_main main, const char *key,
                                     size_t count);
/* `main` of each process calls this function when the process is ready. If the
 * benchmark dies later, the process dies, too. */
void bench_crowd_ready(struct peer *self);
/* Kills the processes. */
void bench_crowd_end(struct bench_crowd *crowd);

/* Returns which part of a processor core each of `processes` busy processes
 * gets: at most 1. */
double bench_core_share(size_t processes);

/* Fetches a picture into `*image`, which is NULL or the image of an earlier
 * fetch; the fetch may reuse the memory of that image. The caller frees the
 * last image. Returns the picture's generation. */
uint64_t bench_fetch(struct shmview_segment *segment,
                     struct shmview_image **image);

/* Make and free `count` counters, which are zeros at first. Processes that this
 * process starts after bench_counters_new() share the counters. */
atomic_uint_least64_t *bench_counters_new(size_t count);
void bench_counters_free(atomic_uint_least64_t *counters, size_t count);
