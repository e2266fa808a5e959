/* SPDX-License-Identifier: MIT */
/* Publishes a stream of pictures for benchmarks, and runs other processes
 * beside it. */

#include "tests/bench/stream.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#define PLACES 16

struct bench_stream
bench_stream_begin(const char *name, struct bench_size size)
{
    struct bench_stream stream = {
        .key = support_key(name),
        .picture = bench_picture(size),
    };

    stream.segment = support_open(stream.key);
    bench_stream_publish(&stream);
    return stream;
}

void
bench_stream_end(struct bench_stream *stream)
{
    shmview_image_free(stream->picture);
    shmview_segment_free(stream->segment);
}

void
bench_stream_publish(struct bench_stream *stream)
{
    const struct shmview_picture_options options = {.places = PLACES};
    struct shmview_error error;

    bench_check(shmview_picture_publish(stream->segment, stream->picture,
                                        &options, NULL, &error),
                &error);
}

uint64_t
bench_repeat(void (*act)(void *data), void *data)
{
    uint64_t started = bench_clock();
    uint64_t count = 0;
    uint64_t time;

    do {
        act(data);
        count++;
        time = bench_clock() - started;
    } while (time < BENCH_WHILE);
    return time / count;
}

static void
publish(void *data)
{
    bench_stream_publish(data);
}

uint64_t
bench_stream_write(struct bench_stream *stream)
{
    return bench_repeat(publish, stream);
}

struct bench_crowd
bench_crowd_start(peer_main main, const char *key, size_t count)
{
    struct bench_crowd crowd = {.count = count};

    for (size_t i = 0; i < count; i++) {
        crowd.peers[i] = peer_start(main, key);
    }
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(peer_hear(&crowd.peers[i]), 'r');
    }
    return crowd;
}

void
bench_crowd_ready(struct peer *self)
{
    /* Otherwise, a stopped process would outlive a killed benchmark. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    peer_say(self, 'r');
}

void
bench_crowd_end(struct bench_crowd *crowd)
{
    for (size_t i = 0; i < crowd->count; i++) {
        peer_kill(&crowd->peers[i]);
    }
}

double
bench_core_share(size_t processes)
{
    double cores = (double)sysconf(_SC_NPROCESSORS_ONLN);
    double share = cores / (double)processes;

    return share < 1 ? share : 1;
}

uint64_t
bench_fetch(struct shmview_segment *segment, struct shmview_image **image)
{
    struct shmview_picture_options options = {.reuse = image};
    struct shmview_header header;
    struct shmview_error error;
    struct shmview_image *fetched;

    bench_check(
        shmview_picture_fetch(segment, &options, &fetched, &header, &error),
        &error);
    *image = fetched;
    return header.generation;
}

atomic_uint_least64_t *
bench_counters_new(size_t count)
{
    atomic_uint_least64_t *counters = mmap(NULL, count * sizeof *counters,
                                           PROT_READ | PROT_WRITE,
                                           MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    assert_true(counters != MAP_FAILED);
    return counters;
}

void
bench_counters_free(atomic_uint_least64_t *counters, size_t count)
{
    munmap(counters, count * sizeof *counters);
}
