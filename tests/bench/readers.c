/* SPDX-License-Identifier: MIT */
/* Benchmarks of a writer beside readers that loop or are stopped, against the
 * writer alone. */

#include "tests/bench/bare.h"

#include <shmview/view.h>

#include <signal.h>
#include <sys/wait.h>

#define ROUNDS 7
#define READERS BENCH_CROWD
/* The number of rounds of small commits, each with readers and with busy
 * processes. */
#define COMMIT_ROUNDS 5
#define COMMITS 2000

/* Fetches again and again, whether or not the picture is new; for
 * bench_crowd_start(). */
static int
loop(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);
    struct shmview_image *image = NULL;

    bench_crowd_ready(self);
    while (bench_fetch(segment, &image) > 0) {
        /* Fetch again. */
    }
    return 1;
}

/* Does the same with bare system calls; `path` is the file's. */
static int
loop_bare(struct peer *self, const char *path)
{
    struct bench_bare bare = bench_bare_open(path, bench_hd);

    bench_crowd_ready(self);
    while (bench_bare_fetch(&bare, false)) {
        /* Fetch again. */
    }
    return 1;
}

/* Keeps a core busy without a segment; for bench_crowd_start(). */
static int
be_busy(struct peer *self, const char *key)
{
    volatile uint64_t turns = 0;

    bench_crowd_ready(self);
    while (turns < UINT64_MAX) {
        turns = turns + 1;
    }
    return 1;
}

/* Stops while it holds a view; for bench_crowd_start(). */
static int
view_and_stop(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);
    struct shmview_view *view;
    struct shmview_error error;

    bench_check(shmview_view_new(segment, NULL, &view, &error), &error);
    bench_crowd_ready(self);
    raise(SIGSTOP);
    return 1;
}

static uint64_t
write_alone(void *data)
{
    return bench_stream_write(data);
}

static uint64_t
write_beside(struct bench_stream *stream, size_t readers)
{
    struct bench_crowd crowd = bench_crowd_start(loop, stream->key, readers);
    uint64_t period = bench_stream_write(stream);

    bench_crowd_end(&crowd);
    return period;
}

static uint64_t
write_beside_one(void *data)
{
    return write_beside(data, 1);
}

static uint64_t
write_beside_many(void *data)
{
    return write_beside(data, READERS);
}

/* Each reader pins a different picture, which is the worst case. */
static uint64_t
write_beside_stopped(void *data)
{
    struct bench_stream *stream = data;
    struct bench_crowd crowd = {.count = READERS};
    uint64_t period;
    int status;

    for (size_t i = 0; i < READERS; i++) {
        crowd.peers[i] = peer_start(view_and_stop, stream->key);
        assert_int_equal(waitpid(crowd.peers[i].pid, &status, WUNTRACED),
                         crowd.peers[i].pid);
        assert_true(WIFSTOPPED(status));
        bench_stream_publish(stream);
    }
    period = bench_stream_write(stream);
    bench_crowd_end(&crowd);
    return period;
}

static void
tell(const char *row, bench_timed beside, double share)
{
    struct bench_stream stream = bench_stream_begin(row, bench_hd);
    struct bench_medians periods =
        bench_medians(ROUNDS, beside, write_alone, &stream);

    bench_tell(row, BENCH_SECOND / periods.value,
               BENCH_SECOND / periods.limit * share, NULL);
    bench_stream_end(&stream);
}

struct both {
    struct bench_stream stream;
    struct bench_bare bare;
};

static uint64_t
write_ours_beside_one(void *data)
{
    return write_beside(&((struct both *)data)->stream, 1);
}

static uint64_t
write_bare_beside_one(void *data)
{
    struct bench_bare *bare = &((struct both *)data)->bare;
    struct bench_crowd crowd = bench_crowd_start(loop_bare, bare->path, 1);
    uint64_t period = bench_bare_write(bare);

    bench_crowd_end(&crowd);
    return period;
}

static void
tell_against_bare(const char *row)
{
    struct both both = {
        .stream = bench_stream_begin(row, bench_hd),
        .bare = bench_bare_begin("bare", bench_hd),
    };
    struct bench_medians periods = bench_medians(ROUNDS, write_ours_beside_one,
                                                 write_bare_beside_one, &both);

    bench_tell(row, BENCH_SECOND / periods.value, BENCH_SECOND / periods.limit,
               NULL);
    bench_bare_end(&both.bare);
    bench_stream_end(&both.stream);
}

static void
time_commits(struct bench_stream *stream, peer_main beside, uint64_t *times)
{
    struct bench_crowd crowd = bench_crowd_start(beside, stream->key, READERS);

    for (size_t i = 0; i < COMMITS; i++) {
        uint64_t started = bench_clock();

        bench_stream_publish(stream);
        times[i] = bench_clock() - started;
    }
    bench_crowd_end(&crowd);
}

static void
tell_commits(const char *row)
{
    static uint64_t values[COMMIT_ROUNDS * COMMITS];
    static uint64_t limits[COMMIT_ROUNDS * COMMITS];
    const struct bench_size small = {16, 16};
    struct bench_stream stream = bench_stream_begin(row, small);

    for (size_t i = 0; i < COMMIT_ROUNDS; i++) {
        time_commits(&stream, loop, values + i * COMMITS);
        time_commits(&stream, be_busy, limits + i * COMMITS);
    }
    bench_tell(row, bench_percentile(values, COMMIT_ROUNDS * COMMITS, 99),
               bench_percentile(limits, COMMIT_ROUNDS * COMMITS, 99), NULL);
    bench_stream_end(&stream);
}

void
bench_readers(void)
{
    tell("beside-1", write_beside_one, 1);
    tell_against_bare("beside-1-bare");
    tell("beside-8", write_beside_many, bench_core_share(1 + READERS));
    tell("beside-stopped", write_beside_stopped, 1);
    tell_commits("commits-99");
}
