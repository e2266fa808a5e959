/* SPDX-License-Identifier: MIT */
/* Benchmarks of how fair writers that never rest are to one another, and to
 * processes that lock. */

#include "tests/bench/stream.h"

#include <poll.h>

#define ROUNDS 7
#define TRIES 50
/* Each writer publishes this many pictures between two attempts. */
#define SWING 5
#define WRITERS 2

/* The number of pictures that each writer has published, in shared memory. */
static atomic_uint_least64_t *published;
/* The index of the next writer's counter. */
static size_t number;

/* Publishes until it is killed; for peer_start(). */
static int
write_on(struct peer *self, const char *key)
{
    struct bench_stream stream = {
        .key = key,
        .segment = support_open(key),
        .picture = bench_picture(bench_hd),
    };

    bench_stream_publish(&stream);
    bench_crowd_ready(self);
    do {
        bench_stream_publish(&stream);
    } while (atomic_fetch_add(&published[number], 1) < UINT64_MAX);
    return 1;
}

static struct bench_crowd
start_writers(struct bench_stream *stream, size_t count)
{
    struct bench_crowd writers = {.count = count};

    for (number = 0; number < count; number++) {
        writers.peers[number] = peer_start(write_on, stream->key);
    }
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(peer_hear(&writers.peers[i]), 'r');
    }
    return writers;
}

struct counts {
    uint64_t of[WRITERS];
};

static struct counts
count(void)
{
    struct counts counts;

    for (size_t i = 0; i < WRITERS; i++) {
        counts.of[i] = atomic_load(&published[i]);
    }
    return counts;
}

/* Returns the number of pictures from the writer that has published fewer since
 * then. */
static uint64_t
fewest_since(struct counts before)
{
    struct counts now = count();
    uint64_t one = now.of[0] - before.of[0];
    uint64_t other = now.of[1] - before.of[1];

    return one < other ? one : other;
}

static uint64_t
sum_since(struct counts before)
{
    struct counts now = count();

    return now.of[0] - before.of[0] + now.of[1] - before.of[1];
}

struct round {
    struct bench_stream stream;
    /* The nanoseconds between two pictures of any writer. */
    uint64_t period;
};

/* No picture at all counts as one, which is far from any target. */
static uint64_t
period_of(uint64_t count, uint64_t time)
{
    return time / (count > 0 ? count : 1);
}

/* Returns the period of the writer with the smaller share. */
static uint64_t
write_by_two(void *data)
{
    struct round *round = data;
    struct bench_crowd writers = start_writers(&round->stream, WRITERS);
    struct counts before = count();
    uint64_t started = bench_clock();
    uint64_t time;
    uint64_t fewest;

    poll(NULL, 0, BENCH_WHILE / 1000000);
    fewest = fewest_since(before);
    time = bench_clock() - started;
    round->period = period_of(sum_since(before), time);
    bench_crowd_end(&writers);
    return period_of(fewest, time);
}

static uint64_t
period_of_both(void *data)
{
    return ((struct round *)data)->period;
}

static void
tell_shares(const char *row)
{
    struct round round = {.stream = bench_stream_begin(row, bench_hd)};
    struct bench_medians periods =
        bench_medians(ROUNDS, write_by_two, period_of_both, &round);

    bench_tell(row, BENCH_SECOND / periods.value, BENCH_SECOND / periods.limit,
               NULL);
    bench_stream_end(&round.stream);
}

/* Returns the number of publications while the lock call waits. */
static uint64_t
lock_once(struct shmview_segment *segment)
{
    struct counts before = count();
    uint64_t publications;

    while (sum_since(before) < SWING) {
        poll(NULL, 0, 1);
    }
    before = count();
    assert_ok(segment, shmview_segment_lock(segment));
    publications = sum_since(before);
    assert_ok(segment, shmview_segment_unlock(segment));
    return publications;
}

static void
tell_locks(const char *row)
{
    struct bench_stream stream = bench_stream_begin(row, bench_hd);
    struct bench_crowd writers = start_writers(&stream, 1);
    uint64_t publications[TRIES];

    for (size_t i = 0; i < TRIES; i++) {
        publications[i] = lock_once(stream.segment);
    }
    bench_crowd_end(&writers);
    bench_tell(row, bench_percentile(publications, TRIES, 100), 0, NULL);
    bench_stream_end(&stream);
}

void
bench_writers(void)
{
    published = bench_counters_new(WRITERS);
    tell_shares("writers");
    tell_locks("lock-turns");
    bench_counters_free(published, WRITERS);
}
