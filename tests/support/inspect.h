/* SPDX-License-Identifier: MIT */
/* Shared functions of the tests of inspectors: they wait for a look, and run a
 * peer to be seen. */

#pragma once

#include "tests/support/exchange.h"

#include <shmview/inspect.h>

/* Makes an inspector of a key of this run's type. Start peers before, because
 * they would inherit its descriptors. */
struct shmview_inspector *inspect_open(const char *key);

/* Looks; fails the test if that fails. */
struct shmview_inspection *inspect_look(struct shmview_inspector *inspector);

/* Polls until there is something to look at, like a main loop. */
void inspect_await(struct shmview_inspector *inspector);

/* Returns whether poll(2) would return at once. */
bool inspect_is_readable(const struct shmview_inspector *inspector);

/* Looks whenever there is something to look at, until a look shows what is
 * wanted. Returns that. */
typedef bool (*inspect_wanted)(const struct shmview_inspection *inspection,
                               pid_t pid);
struct shmview_inspection *inspect_until(struct shmview_inspector *inspector,
                                         inspect_wanted wanted, pid_t pid);

/* Does the same, and frees the inspection. */
void inspect_expect(struct shmview_inspector *inspector, inspect_wanted wanted,
                    pid_t pid);

/* An inspect_wanted: there is no segment. */
bool inspect_is_nothing(const struct shmview_inspection *inspection, pid_t pid);

/* Returns this process among the holders, or NULL. */
const struct shmview_holder *
inspect_holder(const struct shmview_inspection *inspection, pid_t pid);

/*
 * For peer_start(): acts on the key's segment for each byte that it hears, and
 * says the same byte when that is done, or 'x' if it failed: 'c' creates 100
 * bytes, 'a' attaches read-write and 'r' read-only, 'd' detaches, 'l' locks and
 * 'u' unlocks, both with an announcement, 'w' writes "hello" at 10, 'h' writes
 * over a header under a lock, 'p' publishes a picture of 30 x 20. 'e' ends the
 * peer.
 */
int inspect_obey(struct peer *self, const char *key);

/* For peer_start(): creates the key's segment, and starts a child that has the
 * name of the decoder and the same descriptors. Says 'd'. When it hears
 * something, ends the child and itself. */
int inspect_decode(struct peer *self, const char *key);

/* Says one of these bytes, and waits until it is done. */
void inspect_order(struct peer *peer, char byte);

/* Ends the peer, and checks that all went well. */
void inspect_end(struct peer *peer);
