/* SPDX-License-Identifier: MIT */
/* Shared functions of the tests of watches: they wait for events, and run peers
 * to be watched. */

#include "tests/support/watch.h"
#include "tests/support/patience.h"

#include <shmview/lock-bytes.h>

#include <fcntl.h>
#include <poll.h>

struct shmview_watch *
watch_open(const char *key)
{
    struct shmview_watch *watch;
    struct shmview_error error;

    if (shmview_watch_new(support_key_type(), key, &watch, &error) !=
        SHMVIEW_OK) {
        fail_msg("%s", error.text);
    }
    return watch;
}

const struct shmview_watch_event *
watch_await_any(struct shmview_watch *watch)
{
    struct pollfd readable = {.fd = shmview_watch_descriptor(watch),
                              .events = POLLIN};
    int64_t deadline = patience_end();
    const struct shmview_watch_event *event;

    do {
        assert_int_equal(shmview_watch_next(watch, &event, NULL), SHMVIEW_OK);
        if (event->what != SHMVIEW_WATCH_NOTHING) {
            return event;
        }
        /* Other segments that appear and disappear wake it, too. */
        poll(&readable, 1, patience_milliseconds());
    } while (patience_clock() < deadline);
    fail_msg("no event came");
    return event;
}

void
assert_event(struct shmview_watch *watch, enum shmview_watch_what what,
             uint64_t generation)
{
    const struct shmview_watch_event *event = watch_await_any(watch);

    assert_string_equal(shmview_watch_name(event->what),
                        shmview_watch_name(what));
    assert_int_equal(event->header.generation, generation);
}

void
watch_await(struct shmview_watch *watch, enum shmview_watch_what what)
{
    while (watch_await_any(watch)->what != what) {
    }
}

void
watch_follow(struct shmview_watch *watch, int milliseconds)
{
    struct pollfd readable = {.fd = shmview_watch_descriptor(watch),
                              .events = POLLIN};
    int64_t end = patience_clock() + milliseconds;
    int64_t left;

    while ((left = end - patience_clock()) > 0) {
        const struct shmview_watch_event *event;

        poll(&readable, 1, (int)left);
        assert_int_equal(shmview_watch_next(watch, &event, NULL), SHMVIEW_OK);
    }
}

int
watch_attach_and_wait(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);

    peer_hear(self);
    if (shmview_segment_attach(segment, SHMVIEW_READ_ONLY) != SHMVIEW_OK) {
        return 1;
    }
    peer_say(self, 'a');
    peer_hear(self);
    return 0;
}

int
watch_attach_late(struct peer *self, const char *key)
{
    struct flock attach = {
        .l_type = F_RDLCK,
        .l_start = shmview_lock_offset(SHMVIEW_LOCK_ATTACH),
        .l_len = 1,
    };
    int descriptor;

    peer_hear(self);
    descriptor = open(support_path(key), O_RDWR | O_CLOEXEC);
    peer_say(self, 'o');
    peer_hear(self);
    if (fcntl(descriptor, F_OFD_SETLK, &attach) < 0) {
        return 1;
    }
    peer_say(self, 'a');
    peer_hear(self);
    return 0;
}

void
assert_gone(struct shmview_watch *watch, pid_t pid, size_t left)
{
    const struct shmview_watch_event *event = watch_await_any(watch);

    assert_string_equal(shmview_watch_name(event->what), "holder-gone");
    assert_int_equal(event->holder->pid, pid);
    assert_string_not_equal(event->holder->name, "");
    assert_int_equal(event->holders_left, left);
}
