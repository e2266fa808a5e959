/* SPDX-License-Identifier: MIT */
/* What the tests of watches share. */

#include "tests/support/watch.h"

#include "core/lock.h"

#include <fcntl.h>
#include <poll.h>
#include <time.h>

/* Longer than any event takes; only a failure waits for it. */
#define DEADLINE_MILLISECONDS 30000

static int64_t
clock_milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct shm_watch *
watch_open(const char *key)
{
    struct shm_watch *watch;
    struct shm_error error;

    if (shm_watch_new(support_key_type(), key, &watch, &error) != SHM_OK) {
        fail_msg("%s", error.text);
    }
    return watch;
}

struct shm_watch_event
watch_await_any(struct shm_watch *watch)
{
    struct pollfd readable = {.fd = shm_watch_descriptor(watch),
                              .events = POLLIN};
    int64_t deadline = clock_milliseconds() + DEADLINE_MILLISECONDS;
    struct shm_watch_event event;

    do {
        assert_int_equal(shm_watch_next(watch, &event, NULL), SHM_OK);
        if (event.what != SHM_WATCH_NOTHING) {
            return event;
        }
        /* Other segments' comings and goings wake it, too. */
        poll(&readable, 1, DEADLINE_MILLISECONDS);
    } while (clock_milliseconds() < deadline);
    fail_msg("no event came");
    return event;
}

void
assert_event(struct shm_watch *watch, enum shm_watch_what what,
             uint64_t generation)
{
    struct shm_watch_event event = watch_await_any(watch);

    assert_string_equal(shm_watch_name(event.what), shm_watch_name(what));
    assert_int_equal(event.header.generation, generation);
}

void
watch_await(struct shm_watch *watch, enum shm_watch_what what)
{
    while (watch_await_any(watch).what != what) {
    }
}

void
watch_follow(struct shm_watch *watch, int milliseconds)
{
    struct pollfd readable = {.fd = shm_watch_descriptor(watch),
                              .events = POLLIN};
    int64_t end = clock_milliseconds() + milliseconds;
    int64_t left;

    while ((left = end - clock_milliseconds()) > 0) {
        struct shm_watch_event event;

        poll(&readable, 1, (int)left);
        assert_int_equal(shm_watch_next(watch, &event, NULL), SHM_OK);
    }
}

int
watch_attach_and_wait(struct peer *self, const char *key)
{
    struct shm_segment *segment = support_open(key);

    peer_hear(self);
    if (shm_segment_attach(segment, SHM_READ_ONLY) != SHM_OK) {
        return 1;
    }
    peer_say(self, 'a');
    peer_hear(self);
    shm_segment_free(segment);
    return 0;
}

int
watch_attach_late(struct peer *self, const char *key)
{
    int descriptor;

    peer_hear(self);
    descriptor = open(support_path(key), O_RDWR | O_CLOEXEC);
    peer_say(self, 'o');
    peer_hear(self);
    if (lock_try(descriptor, LOCK_ATTACH, LOCK_SHARED) < 0) {
        return 1;
    }
    peer_say(self, 'a');
    peer_hear(self);
    return 0;
}

void
assert_gone(struct shm_watch *watch, pid_t pid, size_t left)
{
    struct shm_watch_event event = watch_await_any(watch);

    assert_string_equal(shm_watch_name(event.what), "holder-gone");
    assert_int_equal(event.holder.pid, pid);
    assert_string_not_equal(event.holder.name, "");
    assert_int_equal(event.holders_left, left);
}
