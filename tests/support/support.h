/* SPDX-License-Identifier: MIT */
/* What all tests share: keys of their own, peers, and a check for leftovers. */

#ifndef SHMVIEW_TESTS_SUPPORT_H
#define SHMVIEW_TESTS_SUPPORT_H

/* cmocka.h wants these four before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <shmview/segment.h>

#include <stdbool.h>
#include <sys/types.h>

/* Asserts that a call succeeded, and shows the handle's text when not. */
#define assert_ok(segment, call)                                               \
    do {                                                                       \
        if ((call) != SHMVIEW_OK) {                                            \
            fail_msg("%s: %s", #call, shmview_segment_error_text(segment));    \
        }                                                                      \
    } while (0)

/* Asserts that a call failed with `expected`, and left that and a text. */
#define assert_fails(segment, call, expected)                                  \
    do {                                                                       \
        assert_int_equal(call, expected);                                      \
        assert_int_equal(shmview_segment_error(segment), expected);            \
        assert_string_not_equal(shmview_segment_error_text(segment), "");      \
    } while (0)

/* Returns 1 from a function of a peer or of another thread, where cmocka's
 * assertions have nobody to tell. */
#define expect(condition)                                                      \
    do {                                                                       \
        if (!(condition)) {                                                    \
            print_error("line %d: %s\n", __LINE__, #condition);                \
            return 1;                                                          \
        }                                                                      \
    } while (0)

/* Like a handle that was never attached. */
void assert_idle(struct shmview_segment *segment);

/* The process that keys of this run are named after; a peer's is the one that
 * started it, where that has asked before. */
long support_run_id(void);

/*
 * A key that no other run has: "test PID NAME". Kept in a static buffer for
 * each of the last few names.
 */
const char *support_key(const char *name);

/*
 * The key type this run is about, as the environment's SHMVIEW_TEST_KEY_TYPE
 * says: "systemv", "qt-posix", "systemv-file", or else POSIX.
 */
enum shmview_key_type support_key_type(void);
/* Skips a test of what only POSIX segments have. */
void support_posix_only(void);

/* A handle of that type for a key, or for support_key(name). */
struct shmview_segment *support_open(const char *key);
struct shmview_segment *support_segment(const char *name);

/* The path of the file behind a POSIX segment of this key; static buffer. */
const char *support_path(const char *key);

/*
 * How many things are there that keys of this run made: files of /dev/shm, or
 * key files, segments and semaphores.
 */
size_t support_count_leftovers(void);

/* How many descriptors this process has open, give or take a constant. */
int support_count_descriptors(void);
/* How many entries a folder has, give or take a constant. */
int support_count_entries(const char *path);
/* How many of this process's mappings are of a path with `text` in it. */
int support_count_mappings(const char *text);

/*
 * Runs the group `tests`, an array, and returns what main() is to return: not 0
 * also when a test left a segment or a descriptor. (cmocka 1.1.5 reports what
 * fails in a group's tear-down, but does not count it.)
 */
#define support_run(name, tests)                                               \
    support_end(cmocka_run_group_tests_name(name, tests, support_begin, NULL))

/*
 * Set-up of a group: gives System V a temporary folder and, where it may, an
 * IPC namespace of its own. support_end() adds to the failures what is left.
 */
int support_begin(void **state);
int support_end(int failed);

/*
 * A second process, made by fork. It runs `main` and exits with its result;
 * both sides talk in single bytes. A peer ends by itself after a minute.
 */
struct peer {
    pid_t pid;
    int from;
    int to;
    /* Can be locked when the peer's memory is gone. */
    int life;
};
typedef int (*peer_main)(struct peer *self, const char *key);

struct peer peer_start(peer_main main, const char *key);
void peer_say(struct peer *peer, char byte);
/* The next byte, or -1 when the other side is gone; fails after 30 s. */
int peer_hear(struct peer *peer);
/* Waits until it and its memory are gone; its exit status, or -signal. */
int peer_wait(struct peer *peer);
/* SIGKILL, then waits. */
void peer_kill(struct peer *peer);

/* For peer_start(): creates the key's segment, says 'c', and ends, as if it
 * had crashed, without detaching when it hears something. */
int peer_create_and_say(struct peer *self, const char *key);

/* For peer_start(): attaches, locks, says 'l', and unlocks and detaches after
 * the next byte. */
int peer_lock_and_say(struct peer *self, const char *key);

/* For peer_start(): attaches, read-only where it hears an 'r', and succeeds
 * when the segment holds "hello". */
int peer_attach_and_compare(struct peer *self, const char *key);

#endif
