/* SPDX-License-Identifier: MIT */
/* Shared functions of all tests: keys that no other run has, peers (second
 * processes), and a check for leftovers. */

#pragma once

#include "tests/support/scoped.h"
#include "tests/support/unit-test.h"

#include <shmview/segment.h>

#include <stdbool.h>
#include <sys/types.h>

/* Asserts that a call succeeded; otherwise fails with the handle's error text.
 */
#define assert_ok(segment, call)                                               \
    do {                                                                       \
        if ((call) != SHMVIEW_OK) {                                            \
            fail_msg("%s: %s", #call, shmview_segment_error_text(segment));    \
        }                                                                      \
    } while (0)

/* Asserts that a call failed with `expected`, and left this status and a text
 * in the handle. */
#define assert_fails(segment, call, expected)                                  \
    do {                                                                       \
        assert_int_equal(call, expected);                                      \
        assert_int_equal(shmview_segment_error(segment), expected);            \
        assert_string_not_equal(shmview_segment_error_text(segment), "");      \
    } while (0)

/* If the condition is false, prints it and makes the function around it return
 * 1. Use this in peers and in other threads, where cmocka's assertions do not
 * work. */
#define expect(condition)                                                      \
    do {                                                                       \
        if (!(condition)) {                                                    \
            print_error("line %d: %s\n", __LINE__, #condition);                \
            return 1;                                                          \
        }                                                                      \
    } while (0)

/* Asserts that the handle is not attached, and has neither data nor a size. */
void assert_idle(struct shmview_segment *segment);

/* Returns the number that is in all keys of this run: the id of the process
 * that called this function first. A child gets the number of its parent if the
 * parent has called this function before fork(2), as peer_start() does. */
long support_run_id(void);

/*
 * Returns a key that no other run has: "test PID NAME", where PID is
 * support_run_id(). For "systemv-file" the key is the path of a file with this
 * name in $TMPDIR. The last eight results stay valid, in static buffers.
 */
const char *support_key(const char *name);

/*
 * Returns the key type of this run. The environment variable
 * SHMVIEW_TEST_KEY_TYPE names it: "systemv", "qt-posix" or "systemv-file". With
 * any other value, or without the variable, the key type is POSIX.
 */
enum shmview_key_type support_key_type(void);
/* Skips the test unless the key type of this run is POSIX. */
void support_posix_only(void);

/* Returns an idle handle for a key of this run's type; fails the test if that
 * fails. The caller frees the handle. */
struct shmview_segment *support_open(const char *key);
/* Calls support_open() with support_key(name). */
struct shmview_segment *support_segment(const char *name);

/* Returns the path of the file of a POSIX segment with this key. The path is in
 * a static buffer, valid until the next call. */
const char *support_path(const char *key);

/*
 * Returns how many things of this run's tests exist: files in /dev/shm, or for
 * System V key files in $TMPDIR. For System V, segments and semaphores count
 * only if support_begin() has entered a new IPC namespace.
 */
size_t support_count_leftovers(void);

/* Returns how many descriptors this process has open, plus a constant. The
 * descriptor of its ring for time lines does not count. */
int support_count_descriptors(void);
/* Returns how many entries a folder has, plus two for "." and "..". */
int support_count_entries(const char *path);
/* Returns how many mappings of this process have `text` in their path. */
int support_count_mappings(const char *text);

/*
 * Runs the array `tests` as a group, and returns the exit status for main(): 0
 * if no test has failed, and none has left a segment or a descriptor. (The
 * group has no teardown to check that, because cmocka 1.1.5 prints a failure in
 * a teardown, but does not count it.)
 */
#define support_run(name, tests)                                               \
    support_end(cmocka_run_group_tests_name(name, tests, support_begin, NULL))

/*
 * The setup of a group; returns 0. For System V, sets $TMPDIR to a new folder
 * and, if the system allows that, enters a new IPC namespace.
 */
int support_begin(void **state);
/* Prints what the tests have left, and returns `failed`, the number of failed
 * tests, with one added for each kind of leftover. For System V, removes the
 * folder of support_begin(), and adds one if that fails. */
int support_end(int failed);

/*
 * A second process, made by fork, and the pipes to it. Test and peer send each
 * other single bytes. A peer is killed after a minute, or later on a busy
 * machine.
 */
struct peer {
    pid_t pid;
    /* The descriptors to read from and to write to. */
    int from;
    int to;
    /* A file that can be locked (flock(2)) as soon as the peer's memory is
     * gone. */
    int life;
};
/* The function that a peer runs; its result is the exit status. `self` is for
 * peer_say() and peer_hear() in the peer. */
typedef int (*peer_main)(struct peer *self, const char *key);

/* Starts a peer, which runs `main` with `key`; fails the test if that fails.
 * End it with peer_wait() or peer_kill(). */
struct peer peer_start(peer_main main, const char *key);
/* Sends a byte. Does nothing if the other side has ended. */
void peer_say(struct peer *peer, char byte);
/* Waits for the next byte and returns it, or -1 if the other side has ended.
 * Fails the test after 30 s, or later on a busy machine. */
int peer_hear(struct peer *peer);
/* Waits until the peer and its memory are gone, and closes the pipes. Returns
 * the exit status, or the negative number of the signal that killed the peer.
 */
int peer_wait(struct peer *peer);

/* Starts a peer and waits for its end. If the peer returns 77, the system does
 * not allow what the test needs, and the test is skipped. Any other result
 * except 0 fails the test. */
void peer_run(peer_main main, const char *key);
/* Sends SIGKILL, then calls peer_wait(). Fails the test if the peer has ended
 * in another way than by this signal. */
void peer_kill(struct peer *peer);

/* For peer_start(): creates the key's segment and says 'c'. After the next byte
 * that it hears, it ends without detaching, as if it had crashed. */
int peer_create_and_say(struct peer *self, const char *key);

/* For peer_start(): attaches, locks, and says 'l'. After the next byte that it
 * hears, it unlocks, detaches and ends. */
int peer_lock_and_say(struct peer *self, const char *key);

/* For peer_start(): waits for a byte, and attaches: read-only if the byte is
 * 'r', otherwise read-write. Returns 0 if the segment contains the text
 * "hello"; otherwise another number. */
int peer_attach_and_compare(struct peer *self, const char *key);
