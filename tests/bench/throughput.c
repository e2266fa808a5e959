/* SPDX-License-Identifier: MIT */
/* Benchmarks of frames per second, from one writer to readers in other
 * processes. */

#include "tests/bench/bench.h"

#include "tests/support/exchange.h"
#include <shmview/picture.h>
#include <shmview/watch.h>

#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define ROUNDS 5
#define COPIES 10
#define NANOSECONDS 400000000
#define SECOND 1e9
#define READERS 8

/*
 * The writer publishes as fast as it can. A reader waits for its watch to tell
 * of a new generation and fetches what is there then. Only frames that were
 * fetched whole count, each generation once for each reader.
 */

/* How many frames all readers have got. */
static atomic_uint_least64_t *fetched;

/* Until the watch is quiet; true when there was a new picture. */
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

struct reader {
    struct shmview_segment *segment;
    struct shmview_watch *watch;
    struct shmview_image *image;
    uint64_t generation;
};

static void
fetch(struct reader *reader)
{
    struct shmview_picture_options options = {.reuse = &reader->image};
    struct shmview_header header;
    struct shmview_error error;
    struct shmview_image *image;

    bench_check(shmview_picture_fetch(reader->segment, &options, &image,
                                      &header, &error),
                &error);
    reader->image = image;
    if (header.generation != reader->generation) {
        reader->generation = header.generation;
        atomic_fetch_add(fetched, 1);
    }
}

static int
read_frames(struct peer *self, const char *key)
{
    struct reader reader = {.segment = support_open(key)};
    struct shmview_error error;
    struct pollfd inputs[2] = {
        {.fd = self->from, .events = POLLIN},
        {.events = POLLIN},
    };

    bench_check(
        shmview_watch_new(SHMVIEW_KEY_POSIX, key, &reader.watch, &error),
        &error);
    inputs[1].fd = shmview_watch_descriptor(reader.watch);
    fetch(&reader);
    peer_say(self, 'r');
    while (poll(inputs, 2, -1) > 0 && inputs[0].revents == 0) {
        if (read_watch(reader.watch)) {
            fetch(&reader);
        }
    }
    shmview_image_free(reader.image);
    shmview_watch_free(reader.watch);
    shmview_segment_free(reader.segment);
    return 0;
}

struct stream {
    const char *key;
    struct shmview_segment *segment;
    struct shmview_image *picture;
    struct bench_copy copy;
    uint64_t published;
    /* Of publishing, all rounds together. */
    uint64_t time;
};

static struct stream
stream_begin(const char *name, struct bench_size size)
{
    struct stream stream = {.key = support_key(name)};

    fetched = mmap(NULL, sizeof *fetched, PROT_READ | PROT_WRITE,
                   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(fetched != MAP_FAILED);
    stream.segment = support_open(stream.key);
    stream.picture = bench_picture(size);
    stream.copy.from = stream.picture;
    stream.copy.to = bench_picture(size);
    support_publish(stream.segment, stream.picture);
    return stream;
}

static void
stream_end(struct stream *stream)
{
    shmview_image_free(stream->copy.to);
    shmview_image_free(stream->picture);
    shmview_segment_free(stream->segment);
    munmap(fetched, sizeof *fetched);
}

/* For a while; returns the nanoseconds from frame to frame of a reader. */
static uint64_t
write_frames(struct stream *stream, size_t readers)
{
    uint64_t before = atomic_load(fetched);
    uint64_t started = bench_clock();
    uint64_t time;
    uint64_t frames;

    do {
        support_publish(stream->segment, stream->picture);
        stream->published++;
        time = bench_clock() - started;
    } while (time < NANOSECONDS);
    stream->time += time;
    frames = atomic_load(fetched) - before;
    assert_true(frames > 0);
    /* The assertion does not return.
     * NOLINTNEXTLINE(clang-analyzer-core.DivideZero) */
    return time * readers / frames;
}

static uint64_t
stream_to(struct stream *stream, size_t readers)
{
    struct peer peers[READERS];
    uint64_t period;

    for (size_t i = 0; i < readers; i++) {
        peers[i] = peer_start(read_frames, stream->key);
        assert_int_equal(peer_hear(&peers[i]), 'r');
    }
    period = write_frames(stream, readers);
    for (size_t i = 0; i < readers; i++) {
        peer_say(&peers[i], 'e');
    }
    for (size_t i = 0; i < readers; i++) {
        assert_int_equal(peer_wait(&peers[i]), 0);
    }
    return period;
}

/* Two copies of a frame, into the segment and out of it. */
static uint64_t
copy_twice(const struct stream *stream)
{
    uint64_t times[COPIES];

    for (size_t i = 0; i < COPIES; i++) {
        times[i] = bench_copy(&stream->copy) + bench_copy(&stream->copy);
    }
    return (uint64_t)bench_percentile(times, COPIES, 50);
}

static void
tell_rates(const char *row, const struct stream *stream, uint64_t *values,
           uint64_t *limits, double share)
{
    char remark[64];

    snprintf(remark, sizeof remark, "%.0f frames/s were published",
             (double)stream->published * SECOND / (double)stream->time);
    bench_tell(row, SECOND / bench_percentile(values, ROUNDS, 50),
               SECOND / bench_percentile(limits, ROUNDS, 50) * share, remark);
}

static void
stream_to_one(const char *row, struct bench_size size)
{
    struct stream stream = stream_begin(row, size);
    uint64_t values[ROUNDS];
    uint64_t limits[ROUNDS];

    for (size_t i = 0; i < ROUNDS; i++) {
        limits[i] = copy_twice(&stream);
        values[i] = stream_to(&stream, 1);
    }
    tell_rates(row, &stream, values, limits, 1);
    stream_end(&stream);
}

/* What part of a core each process gets, the writer and its readers. */
static double
core_share(size_t readers)
{
    double cores = (double)sysconf(_SC_NPROCESSORS_ONLN);
    double share = cores / (double)(1 + readers);

    return share < 1 ? share : 1;
}

static void
stream_to_many(const char *row)
{
    struct stream one = stream_begin("one", bench_hd);
    struct stream many = one;
    uint64_t values[ROUNDS];
    uint64_t limits[ROUNDS];

    for (size_t i = 0; i < ROUNDS; i++) {
        limits[i] = stream_to(&one, 1);
        values[i] = stream_to(&many, READERS);
    }
    tell_rates(row, &many, values, limits, core_share(READERS) / core_share(1));
    stream_end(&one);
}

void
bench_throughput(void)
{
    stream_to_one("frames-hd", bench_hd);
    stream_to_one("frames-uhd", bench_uhd);
    stream_to_many("frames-many");
}
