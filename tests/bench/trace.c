/* SPDX-License-Identifier: MIT */
/* Benchmarks of publishing while nobody listens: in a thread that once had a
 * trace, in one that never had, and after a time line has listened. */

#include "tests/bench/bench.h"

#include <shmview/picture.h>
#include <shmview/timeline.h>
#include <shmview/trace.h>

#include <pthread.h>

#define ROUNDS 400
/* The number of publications between two looks at the clock. */
#define CALLS 50

/* The picture is small, because the calls should take the time and not the
 * copy. */
static const struct bench_size small = {64, 64};

struct publisher {
    struct shmview_segment *segment;
    struct shmview_image *image;
    /* NULL means that nobody listens at first. */
    const struct shmview_trace *listener;
    size_t steps;
    uint64_t nanoseconds;
};

static void
count_step(const struct shmview_trace_step *step, void *data)
{
    struct publisher *publisher = data;

    publisher->steps++;
}

static void
publish(const struct publisher *publisher)
{
    struct shmview_error error;

    bench_check(shmview_picture_publish(publisher->segment, publisher->image,
                                        NULL, NULL, &error),
                &error);
}

static void *
publish_often(void *data)
{
    struct publisher *publisher = data;
    uint64_t started;

    shmview_trace_set(publisher->listener);
    publish(publisher);
    shmview_trace_set(NULL);
    started = bench_clock();
    for (int i = 0; i < CALLS; i++) {
        publish(publisher);
    }
    publisher->nanoseconds = (bench_clock() - started) / CALLS;
    return NULL;
}

/* Each thread has its own listener: a new one has never had any. */
static uint64_t
in_new_thread(struct publisher *publisher, const struct shmview_trace *listener)
{
    pthread_t thread;

    publisher->listener = listener;
    assert_int_equal(pthread_create(&thread, NULL, publish_often, publisher),
                     0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    return publisher->nanoseconds;
}

static uint64_t
after_a_trace(void *data)
{
    const struct shmview_trace trace = {count_step, data};

    return in_new_thread(data, &trace);
}

static uint64_t
without_a_trace(void *data)
{
    return in_new_thread(data, NULL);
}

static uint64_t
after_a_time_line(void *data)
{
    struct publisher *publisher = data;
    struct shmview_timeline *timeline;
    struct shmview_error error;

    bench_check(shmview_timeline_new(SHMVIEW_KEY_POSIX, support_key("trace"),
                                     &timeline, &error),
                &error);
    publish(publisher);
    shmview_timeline_free(timeline);
    return in_new_thread(publisher, NULL);
}

void
bench_trace(void)
{
    struct publisher publisher = {
        .segment = support_open(support_key("trace")),
        .image = bench_picture(small),
    };

    bench_in_turns("trace", ROUNDS, after_a_trace, without_a_trace, &publisher);
    bench_in_turns("timeline", ROUNDS, after_a_time_line, without_a_trace,
                   &publisher);
    /* Without steps, nothing was measured. */
    assert_true(publisher.steps > ROUNDS);
    shmview_image_free(publisher.image);
    shmview_segment_free(publisher.segment);
}
