/* SPDX-License-Identifier: MIT */
/* Shared functions of the tests of inspectors: they wait until an inspector
 * sees something, and run peers that the inspector can see. */

#pragma once

#include "tests/support/exchange.h"

#include <shmview/inspect.h>

/* Makes an inspector for `key`. The type of the key is support_key_type().
 * Fails the test if that fails. The caller frees the inspector. Start peers
 * first: a peer that starts later inherits the inspector's descriptors. */
struct shmview_inspector *inspect_open(const char *key);

/* Looks, and returns the inspection, which the caller frees; fails the test if
 * that fails. */
struct shmview_inspection *inspect_look(struct shmview_inspector *inspector);

/* Polls, like a main loop, until shmview_inspector_changed() returns true.
 * Fails the test if nothing changes in time (patience.h). */
void inspect_await(struct shmview_inspector *inspector);

/* Returns whether the inspector's descriptor is readable now. */
bool inspect_is_readable(const struct shmview_inspector *inspector);

/* A condition for inspect_until(), which passes its own argument `pid`. */
typedef bool (*inspect_wanted)(const struct shmview_inspection *inspection,
                               pid_t pid);

/* Looks now and after each change, until `wanted` returns true for an
 * inspection. Returns this inspection, which the caller frees. Fails the test
 * if the next change takes too long (patience.h). */
struct shmview_inspection *inspect_until(struct shmview_inspector *inspector,
                                         inspect_wanted wanted, pid_t pid);

/* Works like inspect_until(), but frees the inspection. */
void inspect_expect(struct shmview_inspector *inspector, inspect_wanted wanted,
                    pid_t pid);

/* Returns whether there is no segment; for inspect_until(). Ignores `pid`. */
bool inspect_is_nothing(const struct shmview_inspection *inspection, pid_t pid);

/* Returns the holder with this pid, which the inspection owns; NULL if the
 * process is not among the holders. */
const struct shmview_holder *
inspect_holder(const struct shmview_inspection *inspection, pid_t pid);

/*
 * For peer_start(): obeys each byte that it hears, and then says the same byte,
 * or 'x' if the order failed. The orders are:
 *
 *     c  create a segment of 100 bytes
 *     a  attach read-write
 *     r  attach read-only
 *     d  detach
 *     l  lock, and announce that (shmview_segment_announce())
 *     u  unlock, and announce that
 *     w  write "hello" at offset 10
 *     h  write 9 bytes over the start of the header, under a lock
 *     p  publish a picture of 30 × 20 pixels
 *     e  end, without an answer; the peer also ends if its test has ended
 */
int inspect_obey(struct peer *self, const char *key);

/* For peer_start(): creates the key's segment, and starts a child that takes
 * the decoder's name and inherits all descriptors. Then the child says 'd'.
 * When the peer hears a byte, the peer kills the child and ends. */
int inspect_decode(struct peer *self, const char *key);

/* Says an order to inspect_obey(), and asserts that the peer has obeyed. */
void inspect_order(struct peer *peer, char byte);

/* Says 'e', waits for the end of the peer, and asserts that it returned 0. */
void inspect_end(struct peer *peer);
