/* SPDX-License-Identifier: MIT */
/* Benchmarks of frames per second, from one writer to readers in other
 * processes. */

#include "tests/bench/bare.h"

#include <shmview/watch.h>

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#define ROUNDS 5
#define READERS BENCH_CROWD

/*
 * The writer publishes as fast as it can. A reader waits until its watch
 * reports a new generation, and fetches the picture that is there then. Only
 * frames that were fetched whole count, each generation once for each reader.
 */

/* The number of frames that all readers together have fetched. */
static atomic_uint_least64_t *frames;
static struct bench_size size;

/* Reads until there are no more events; returns whether there was a new
 * picture. */
static bool
read_watch(struct shmview_watch *watch)
{
    const struct shmview_watch_event *event;
    struct shmview_error error;
    bool changed = false;

    do {
        bench_check(shmview_watch_next(watch, &event, &error), &error);
        changed = changed || event->what == SHMVIEW_WATCH_CHANGED;
    } while (event->what != SHMVIEW_WATCH_NOTHING);
    return changed;
}

static struct shmview_watch *
open_watch(const char *key)
{
    struct shmview_watch *watch;
    struct shmview_error error;

    bench_check(shmview_watch_new(SHMVIEW_KEY_POSIX, key, &watch, &error),
                &error);
    return watch;
}

/* Gets the picture, unless `header` is of the same one. */
static bool
fetch_newer(struct shmview_segment *segment, struct shmview_image **image,
            struct shmview_header *header)
{
    const struct shmview_header last = *header;
    struct shmview_picture_options options = {
        .reuse = image,
        .newer_than = &last,
    };
    struct shmview_error error;
    struct shmview_image *fetched;
    enum shmview_status status =
        shmview_picture_fetch(segment, &options, &fetched, header, &error);

    if (status == SHMVIEW_ERROR_UNCHANGED) {
        return false;
    }
    bench_check(status, &error);
    *image = fetched;
    return true;
}

/* Fetches each new frame; for bench_crowd_start(). */
static int
read_frames(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);
    struct shmview_watch *watch = open_watch(key);
    struct shmview_image *image = NULL;
    struct shmview_header header = {0};
    struct pollfd input = {
        .fd = shmview_watch_descriptor(watch),
        .events = POLLIN,
    };

    fetch_newer(segment, &image, &header);
    bench_crowd_ready(self);
    while (poll(&input, 1, -1) > 0) {
        if (read_watch(watch) && fetch_newer(segment, &image, &header)) {
            atomic_fetch_add(frames, 1);
        }
    }
    return 1;
}

/* Reads until there is nothing left. */
static void
read_changes(int notifier)
{
    char events[4096];

    while (read(notifier, events, sizeof events) > 0) {
        /* The header says what has changed. */
    }
}

/* Does the same with bare system calls; `path` is the file's. */
static int
read_bare_frames(struct peer *self, const char *path)
{
    struct bench_bare bare = bench_bare_open(path, size);
    struct pollfd input = {
        .fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC),
        .events = POLLIN,
    };

    assert_true(inotify_add_watch(input.fd, path, IN_MODIFY) >= 0);
    bench_bare_fetch(&bare, true);
    bench_crowd_ready(self);
    while (poll(&input, 1, -1) > 0) {
        read_changes(input.fd);
        atomic_fetch_add(frames, bench_bare_fetch(&bare, true));
    }
    return 1;
}

struct flow {
    struct bench_stream stream;
    struct bench_bare bare;
    /* A copy of the bare picture, for memcpy(3). */
    struct shmview_image *copy;
    uint64_t published;
    /* The time of publishing, for all rounds together. */
    uint64_t time;
};

/* Returns the average period of `readers` readers that have shared the frames
 * since `before`. No frame at all counts as one, which is far from any target.
 */
static uint64_t
period_since(uint64_t before, uint64_t time, size_t readers)
{
    uint64_t count = atomic_load(frames) - before;

    return time * readers / (count > 0 ? count : 1);
}

/* Returns the nanoseconds between two frames of a reader. */
static uint64_t
stream_to(struct flow *flow, size_t readers)
{
    struct bench_crowd crowd =
        bench_crowd_start(read_frames, flow->stream.key, readers);
    uint64_t before = atomic_load(frames);
    uint64_t started = bench_clock();
    uint64_t publication = bench_stream_write(&flow->stream);
    uint64_t time = bench_clock() - started;
    uint64_t period = period_since(before, time, readers);

    bench_crowd_end(&crowd);
    flow->time += time;
    flow->published += time / publication;
    return period;
}

static uint64_t
stream_to_one(void *data)
{
    return stream_to(data, 1);
}

static uint64_t
stream_to_many(void *data)
{
    return stream_to(data, READERS);
}

/* Does the same with the bare protocol. */
static uint64_t
stream_bare_to(struct flow *flow, size_t readers)
{
    struct bench_crowd crowd =
        bench_crowd_start(read_bare_frames, flow->bare.path, readers);
    uint64_t before = atomic_load(frames);
    uint64_t started = bench_clock();
    uint64_t period;

    bench_bare_write(&flow->bare);
    period = period_since(before, bench_clock() - started, readers);
    bench_crowd_end(&crowd);
    return period;
}

static uint64_t
stream_bare_to_one(void *data)
{
    return stream_bare_to(data, 1);
}

static uint64_t
stream_bare_to_many(void *data)
{
    return stream_bare_to(data, READERS);
}

static void
copy_picture(void *data)
{
    struct flow *flow = data;

    memcpy(shmview_image_pixels(flow->copy),
           shmview_image_const_pixels(flow->bare.picture),
           shmview_image_bytes(flow->copy));
    /* The compiler must not leave out copies that nobody reads. */
    __asm__ volatile("" : : "r"(flow->copy) : "memory");
}

/* Copies in private memory until it is killed; for bench_crowd_start(). */
static int
copy_for_ever(struct peer *self, const char *key)
{
    struct flow flow = {
        .bare.picture = bench_picture(size),
        .copy = bench_picture(size),
    };

    (void)key;
    bench_crowd_ready(self);
    for (uint64_t i = 0; i < UINT64_MAX; i++) {
        copy_picture(&flow);
    }
    return 0;
}

/* Returns the nanoseconds of a memcpy(3), while another process does the same.
 */
static uint64_t
copy_beside_another(void *data)
{
    struct flow *flow = data;
    struct bench_crowd crowd = bench_crowd_start(copy_for_ever, "", 1);
    uint64_t period = bench_repeat(copy_picture, flow);

    bench_crowd_end(&crowd);
    return period;
}

static void
tell(const char *row, bench_timed value, bench_timed limit)
{
    struct flow flow = {
        .stream = bench_stream_begin(row, size),
        .bare = bench_bare_begin("bare", size),
        .copy = bench_picture(size),
    };
    struct bench_medians periods = bench_medians(ROUNDS, value, limit, &flow);
    char remark[64];

    snprintf(remark, sizeof remark, "%.0f frames/s were published",
             (double)flow.published * BENCH_SECOND / (double)flow.time);
    bench_tell(row, BENCH_SECOND / periods.value, BENCH_SECOND / periods.limit,
               remark);
    shmview_image_free(flow.copy);
    bench_bare_end(&flow.bare);
    bench_stream_end(&flow.stream);
}

void
bench_throughput(void)
{
    frames = bench_counters_new(1);
    size = bench_hd;
    tell("frames-hd", stream_to_one, stream_bare_to_one);
    tell("copies-hd", stream_to_one, copy_beside_another);
    tell("frames-many", stream_to_many, stream_bare_to_many);
    size = bench_uhd;
    tell("frames-uhd", stream_to_one, stream_bare_to_one);
    tell("copies-uhd", stream_to_one, copy_beside_another);
    bench_counters_free(frames, 1);
}
