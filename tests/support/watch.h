/* SPDX-License-Identifier: MIT */
/* Shared functions of the tests of watches: they wait for events, and run peers
 * to be watched. */

#pragma once

#include "tests/support/exchange.h"

#include <shmview/watch.h>

/* Makes a watch on a key of this run's type. */
struct shmview_watch *watch_open(const char *key);

/* Polls and asks until there is an event, like a main loop. */
const struct shmview_watch_event *watch_await_any(struct shmview_watch *watch);

/* Asserts what the next event is. */
void assert_event(struct shmview_watch *watch, enum shmview_watch_what what,
                  uint64_t generation);

/* Asserts that the next event is that this process has left. */
void assert_gone(struct shmview_watch *watch, pid_t pid, size_t left);

/* Takes events until `what` comes. */
void watch_await(struct shmview_watch *watch, enum shmview_watch_what what);

/*
 * Takes all events for this time. A watch notices a new holder a moment after
 * the holder has opened the segment, and reports no event then, so a test waits
 * for NOTICED_MILLISECONDS.
 */
#define NOTICED_MILLISECONDS 500
void watch_follow(struct shmview_watch *watch, int milliseconds);

/*
 * For peer_start(): attaches when it hears something, says 'a', and detaches
 * when it hears something again. Start the peer before this process attaches:
 * otherwise it would share this process's descriptors.
 */
int watch_attach_and_wait(struct peer *self, const char *key);

/* For peer_start(): a slow client of a POSIX segment. It opens the file when it
 * hears something, and says 'o'; attaches when it hears something again, and
 * says 'a'; ends when it hears something a third time. */
int watch_attach_late(struct peer *self, const char *key);
