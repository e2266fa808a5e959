/* SPDX-License-Identifier: MIT */
/* Shared functions of the tests of watches: they wait for events, and run peers
 * to be watched. */

#pragma once

#include "tests/support/exchange.h"

#include <shmview/watch.h>

/* Makes a watch on a key of this run's type; fails the test if that fails. The
 * caller frees the watch. */
struct shmview_watch *watch_open(const char *key);

/* Polls, like a main loop, until there is an event, and returns the event,
 * which is valid until the next call. Fails the test if none comes in time
 * (patience.h). The next three functions wait in the same way. */
const struct shmview_watch_event *watch_await_any(struct shmview_watch *watch);

/* Asserts that the next event is `what`, with a header of this generation. */
void assert_event(struct shmview_watch *watch, enum shmview_watch_what what,
                  uint64_t generation);

/* Asserts that the next event says that process `pid` is gone, and that `left`
 * holders remain. */
void assert_gone(struct shmview_watch *watch, pid_t pid, size_t left);

/* Takes and drops events until `what` has come. */
void watch_await(struct shmview_watch *watch, enum shmview_watch_what what);

/*
 * Takes and drops all events for this many milliseconds. A watch notices a new
 * holder a moment after the holder has opened the segment, but reports no event
 * for that. A test that needs the watch to have noticed a holder calls this
 * function with NOTICED_MILLISECONDS.
 */
#define NOTICED_MILLISECONDS 500
void watch_follow(struct shmview_watch *watch, int milliseconds);

/*
 * For peer_start(): attaches when it hears a byte, and says 'a'; detaches and
 * ends when it hears another byte. Start the peer before the test attaches:
 * otherwise the peer shares the descriptors of the test.
 */
int watch_attach_and_wait(struct peer *self, const char *key);

/*
 * For peer_start(): attaches to a POSIX segment in two steps. When the peer
 * hears a byte, it opens the file and says 'o'. When it hears a second byte, it
 * locks the attach byte and says 'a'. When it hears a third byte, it ends.
 */
int watch_attach_late(struct peer *self, const char *key);
