/* SPDX-License-Identifier: MIT */
/* Benchmarks of the time from a commit until another process has the event of
 * its watch, against an eventfd. */

#include "tests/bench/bench.h"

#include <shmview/draft.h>
#include <shmview/watch.h>

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <unistd.h>

#define ROUNDS 4000
#define WARM 200

/*
 * A process sleeps in poll() on an eventfd and a watch, and each wakes it in
 * turn. The time starts before the call that wakes it. It ends when the process
 * has the count, or the event with the new header.
 */

/* Shared with the watching process. */
struct board {
    uint64_t told;
};
static struct board *board;
static int event_descriptor;

static void
read_count(struct peer *self)
{
    uint64_t count;

    assert_int_equal(read(event_descriptor, &count, sizeof count),
                     sizeof count);
    board->told = bench_clock();
    peer_say(self, 'e');
}

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
        if (event->what == SHMVIEW_WATCH_CHANGED) {
            board->told = bench_clock();
            changed = true;
        }
    } while (event->what != SHMVIEW_WATCH_NOTHING);
    return changed;
}

static int
watch_and_tell(struct peer *self, const char *key)
{
    struct shmview_watch *watch;
    struct shmview_error error;
    struct pollfd inputs[3] = {
        {.fd = self->from, .events = POLLIN},
        {.fd = event_descriptor, .events = POLLIN},
        {.events = POLLIN},
    };

    bench_check(shmview_watch_new(SHMVIEW_KEY_POSIX, key, &watch, &error),
                &error);
    inputs[2].fd = shmview_watch_descriptor(watch);
    read_watch(watch);
    peer_say(self, 'r');
    while (poll(inputs, 3, -1) > 0 && inputs[0].revents == 0) {
        if (inputs[1].revents != 0) {
            read_count(self);
        }
        if (inputs[2].revents != 0 && read_watch(watch)) {
            peer_say(self, 'w');
        }
    }
    shmview_watch_free(watch);
    return 0;
}

/* Waits until the process sleeps: proc(5), the state after its name. */
static void
await_sleep(int stat_file)
{
    char text[256];
    const char *state;

    do {
        ssize_t count = pread(stat_file, text, sizeof text - 1, 0);

        assert_true(count > 0);
        text[count] = '\0';
        state = strrchr(text, ')');
        assert_non_null(state);
    } while (state[2] != 'S');
}

struct latency {
    struct shmview_segment *segment;
    struct peer watcher;
    /* The watching process's /proc/PID/stat. */
    int stat_file;
    uint64_t events[ROUNDS];
    uint64_t commits[ROUNDS];
};

static uint64_t
time_event(struct latency *latency)
{
    uint64_t one = 1;
    uint64_t started;

    await_sleep(latency->stat_file);
    started = bench_clock();
    assert_int_equal(write(event_descriptor, &one, sizeof one), sizeof one);
    assert_int_equal(peer_hear(&latency->watcher), 'e');
    return board->told - started;
}

static struct shmview_draft *
render(struct shmview_segment *segment)
{
    struct shmview_draft *draft;
    struct shmview_error error;

    bench_check(shmview_draft_new(segment, 16, 16, SHMVIEW_FORMAT_RGBA8, NULL,
                                  &draft, &error),
                &error);
    memset(shmview_draft_pixels(draft), 0x5a, (size_t)16 * 16 * 4);
    return draft;
}

static void
commit(struct shmview_draft *draft, struct shmview_segment *segment)
{
    struct shmview_error error;

    bench_check(shmview_draft_commit(draft, segment, NULL, NULL, &error),
                &error);
}

static uint64_t
time_commit(struct latency *latency)
{
    struct shmview_draft *draft = render(latency->segment);
    uint64_t started;

    await_sleep(latency->stat_file);
    started = bench_clock();
    commit(draft, latency->segment);
    assert_int_equal(peer_hear(&latency->watcher), 'w');
    shmview_draft_free(draft);
    return board->told - started;
}

static void
begin(struct latency *latency)
{
    const char *key = support_key("latency");
    struct shmview_draft *draft;
    char path[64];

    board = mmap(NULL, sizeof *board, PROT_READ | PROT_WRITE,
                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(board != MAP_FAILED);
    event_descriptor = eventfd(0, EFD_CLOEXEC);
    assert_true(event_descriptor >= 0);
    latency->segment = support_open(key);
    draft = render(latency->segment);
    commit(draft, latency->segment);
    shmview_draft_free(draft);
    latency->watcher = peer_start(watch_and_tell, key);
    snprintf(path, sizeof path, "/proc/%ld/stat", (long)latency->watcher.pid);
    latency->stat_file = open(path, O_RDONLY | O_CLOEXEC);
    assert_true(latency->stat_file >= 0);
    assert_int_equal(peer_hear(&latency->watcher), 'r');
}

void
bench_latency(void)
{
    static struct latency latency;

    begin(&latency);
    for (size_t i = 0; i < WARM + ROUNDS; i++) {
        size_t place = i < WARM ? 0 : i - WARM;

        latency.events[place] = time_event(&latency);
        latency.commits[place] = time_commit(&latency);
    }
    bench_tell("latency-50", bench_percentile(latency.commits, ROUNDS, 50),
               bench_percentile(latency.events, ROUNDS, 50), NULL);
    bench_tell("latency-99", bench_percentile(latency.commits, ROUNDS, 99),
               bench_percentile(latency.events, ROUNDS, 99), NULL);
    peer_wait(&latency.watcher);
    close(latency.stat_file);
    close(event_descriptor);
    munmap(board, sizeof *board);
    shmview_segment_free(latency.segment);
}
