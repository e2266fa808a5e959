/* SPDX-License-Identifier: MIT */
/* What the tests of inspectors share: waiting for a look, and a peer to be
 * seen. */

#ifndef SHMVIEW_TESTS_SUPPORT_INSPECT_H
#define SHMVIEW_TESTS_SUPPORT_INSPECT_H

#include "tests/support/exchange.h"

#include <shmview/inspect.h>

/* An inspector of a key of this run's type. Start peers before it: they would
 * inherit its descriptors. */
struct shmview_inspector *inspect_open(const char *key);

/* A look that has to succeed. */
struct shmview_inspection *inspect_look(struct shmview_inspector *inspector);

/* Polls until there is something to look at, as any main loop does. */
void inspect_await(struct shmview_inspector *inspector);

/* Whether poll(2) would return at once. */
bool inspect_is_readable(const struct shmview_inspector *inspector);

/* Looks whenever it is told to, until a look shows what is wanted. */
typedef bool (*inspect_wanted)(const struct shmview_inspection *inspection,
                               pid_t pid);
struct shmview_inspection *inspect_until(struct shmview_inspector *inspector,
                                         inspect_wanted wanted, pid_t pid);

/* The same for callers that want to see no more than that. */
void inspect_expect(struct shmview_inspector *inspector, inspect_wanted wanted,
                    pid_t pid);

/* An inspect_wanted: there is no segment. */
bool inspect_is_nothing(const struct shmview_inspection *inspection, pid_t pid);

/* The process among those that hold it, or NULL. */
const struct shmview_holder *
inspect_holder(const struct shmview_inspection *inspection, pid_t pid);

/*
 * For peer_start(): does to the key's segment what it hears, and says the same
 * byte when that is done, or 'x' when it failed: 'c' creates 100 bytes, 'a' and
 * 'r' attach, 'd' detaches, 'l' locks and 'u' unlocks with an announcement, 'w'
 * writes "hello" at 10, 'h' writes over a header under a lock, 'p' publishes a
 * picture of 30 x 20. 'e' ends it.
 */
int inspect_obey(struct peer *self, const char *key);

/* Says one of these bytes, and hears that it is done. */
void inspect_order(struct peer *peer, char byte);

/* Ends it, and checks that all went well. */
void inspect_end(struct peer *peer);

#endif
