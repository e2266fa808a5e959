/* SPDX-License-Identifier: MIT */
/* What the tests of watches share: waiting for events, and peers to be watched.
 */

#ifndef SHMVIEW_TESTS_SUPPORT_WATCH_H
#define SHMVIEW_TESTS_SUPPORT_WATCH_H

#include "tests/support/exchange.h"

#include <shmview/watch.h>

/* A watch on a key of this run's type. */
struct shmview_watch *watch_open(const char *key);

/* Polls and asks until there is an event, as any main loop does. */
const struct shmview_watch_event *watch_await_any(struct shmview_watch *watch);

/* Asserts what the next event is. */
void assert_event(struct shmview_watch *watch, enum shmview_watch_what what,
                  uint64_t generation);

/* Asserts that the next event is the leaving of this process. */
void assert_gone(struct shmview_watch *watch, pid_t pid, size_t left);

/* Until `what` comes, whatever comes before. */
void watch_await(struct shmview_watch *watch, enum shmview_watch_what what);

/*
 * Takes what comes within this time: a new holder is noticed a moment after it
 * has opened the segment. There is no quieter sign of having been noticed.
 */
#define NOTICED_MILLISECONDS 500
void watch_follow(struct shmview_watch *watch, int milliseconds);

/*
 * For peer_start(): attaches when it hears something, says 'a', and detaches
 * when it hears something again. Start it before this process attaches, whose
 * descriptors it would share.
 */
int watch_attach_and_wait(struct peer *self, const char *key);

/* For peer_start(): as a slow client of a POSIX segment, opens the file when it
 * hears something and says 'o', attaches when it hears something more and says
 * 'a', and ends when it hears something again. */
int watch_attach_late(struct peer *self, const char *key);

#endif
