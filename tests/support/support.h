/* SPDX-License-Identifier: MIT */
/* Shared functions of all tests: keys of their own, peers, and a check for
 * leftovers. */

#pragma once

#include "tests/support/scoped.h"
#include "tests/support/unit-test.h"

#include <shmview/segment.h>

#include <stdbool.h>
#include <sys/types.h>

/* Asserts that a call succeeded; otherwise prints the handle's text. */
#define assert_ok(segment, call)                                               \
    do {                                                                       \
        if ((call) != SHMVIEW_OK) {                                            \
            fail_msg("%s: %s", #call, shmview_segment_error_text(segment));    \
        }                                                                      \
    } while (0)

/* Asserts that a call failed with `expected`, and left that status and a text.
 */
#define assert_fails(segment, call, expected)                                  \
    do {                                                                       \
        assert_int_equal(call, expected);                                      \
        assert_int_equal(shmview_segment_error(segment), expected);            \
        assert_string_not_equal(shmview_segment_error_text(segment), "");      \
    } while (0)

/* If the condition is false, prints it and returns 1 from the function. Use it
 * in peers and in other threads, where cmocka's assertions do not work. */
#define expect(condition)                                                      \
    do {                                                                       \
        if (!(condition)) {                                                    \
            print_error("line %d: %s\n", __LINE__, #condition);                \
            return 1;                                                          \
        }                                                                      \
    } while (0)

/* Asserts that the handle is like one that was never attached. */
void assert_idle(struct shmview_segment *segment);

/* Returns the id of the process that the keys of this run are named after. In a
 * child made by fork(2), that is the parent, if the parent has called this
 * before the fork, as peer_start() does. */
long support_run_id(void);

/*
 * Returns a key that no other run has: "test PID NAME", or for "systemv-file"
 * the path of a file with this name in $TMPDIR. The last eight results stay
 * valid, in static buffers.
 */
const char *support_key(const char *name);

/*
 * Returns the key type of this run, from the environment's
 * SHMVIEW_TEST_KEY_TYPE: "systemv", "qt-posix", "systemv-file", or otherwise
 * POSIX.
 */
enum shmview_key_type support_key_type(void);
/* Skips a test that only applies to POSIX segments. */
void support_posix_only(void);

/* Return a handle of that type for a key, or for support_key(name). */
struct shmview_segment *support_open(const char *key);
struct shmview_segment *support_segment(const char *name);

/* Returns the path of the file of a POSIX segment with this key, in a static
 * buffer. */
const char *support_path(const char *key);

/*
 * Returns how many things with keys of this run exist: files of /dev/shm, or
 * key files, segments and semaphores.
 */
size_t support_count_leftovers(void);

/* Returns how many descriptors this process has open, without its ring for time
 * lines, plus a constant. */
int support_count_descriptors(void);
/* Returns how many entries a folder has, plus a constant. */
int support_count_entries(const char *path);
/* Returns how many mappings of this process have `text` in their path. */
int support_count_mappings(const char *text);

/*
 * Runs the array `tests` as a group, and returns the exit status for main().
 * The status is also not 0 if a test left a segment or a descriptor. (cmocka
 * 1.1.5 prints a failure in a group's teardown, but does not count it.)
 */
#define support_run(name, tests)                                               \
    support_end(cmocka_run_group_tests_name(name, tests, support_begin, NULL))

/*
 * The setup of a group: gives System V a temporary folder and, if the system
 * allows that, its own IPC namespace. support_end() adds leftovers to the
 * failures.
 */
int support_begin(void **state);
int support_end(int failed);

/*
 * A second process, made by fork. It exits with the result of its function
 * `main`. Both sides send single bytes. A peer ends by itself after a minute,
 * or later on a busy machine.
 */
struct peer {
    pid_t pid;
    int from;
    int to;
    /* A file that can be locked (flock(2)) as soon as the peer's memory is
     * gone. */
    int life;
};
typedef int (*peer_main)(struct peer *self, const char *key);

struct peer peer_start(peer_main main, const char *key);
void peer_say(struct peer *peer, char byte);
/* Returns the next byte, or -1 if the other side has ended. Fails after 30 s,
 * or later on a busy machine. */
int peer_hear(struct peer *peer);
/* Waits until the peer and its memory are gone; returns its exit status, or
 * -signal. */
int peer_wait(struct peer *peer);

/* Runs a peer until its end: fails the test unless it returns 0. If it returns
 * 77, the system does not allow what it needs, and the test is skipped. */
void peer_run(peer_main main, const char *key);
/* Sends SIGKILL, then waits. */
void peer_kill(struct peer *peer);

/* For peer_start(): creates the key's segment and says 'c'. When it hears
 * something, it ends without detaching, as if it had crashed. */
int peer_create_and_say(struct peer *self, const char *key);

/* For peer_start(): attaches, locks, says 'l', and unlocks and detaches after
 * the next byte. */
int peer_lock_and_say(struct peer *self, const char *key);

/* For peer_start(): attaches, read-only if it hears an 'r'. Succeeds if the
 * segment contains "hello". */
int peer_attach_and_compare(struct peer *self, const char *key);
