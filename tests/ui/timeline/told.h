/* SPDX-License-Identifier: MIT */
/* Adds invented steps of processes to a history, as if a time line had reported
 * them. */

#pragma once

#include "ui/timeline/history/history.h"

#include <string.h>

/* Process ids that no process has. */
#define TOLD_WRITER 0x7ffffff0
#define TOLD_READER 0x7ffffff1

/* A history, to which the functions below add steps, each ten microseconds
 * after the one before. */
struct told {
    struct ui_history *history;
    /* The time of the next step, in nanoseconds. */
    guint64 now;
};

/* The cmocka setup and teardown of a test: they make and free a struct told in
 * `*state`, and return 0. */
int told_set_up(void **state);
int told_tear_down(void **state);

/* Reports that a process has appeared (SHMVIEW_TIMELINE_APPEARED) or ended
 * (SHMVIEW_TIMELINE_GONE). */
void told_event(struct told *told, pid_t pid, enum shmview_timeline_what what);

/* Reports that `lost` steps of the process are lost. */
void told_lost(struct told *told, pid_t pid, guint64 lost);

/* Reports a call that has succeeded, and is not about a lock. `call` is the
 * text of the whole call as in C. */
void told_call(struct told *told, pid_t pid, const char *call);

/* Reports a call that should write 100 bytes at `offset`, and has written
 * `count` of them. */
void told_write(struct told *told, pid_t pid, guint64 offset, guint count);

/* Reports that slow motion delays a call. `call` is as in told_call(). */
void told_delayed(struct told *told, pid_t pid, const char *call);

/* Reports a call that takes, releases or queries a lock on the byte at
 * `offset`, or fails to do so. `system_error` is EAGAIN if the call has failed,
 * otherwise 0. */
void told_lock(struct told *told, pid_t pid, enum shmview_timeline_lock lock,
               guint64 offset, int system_error);

/* Reports the beginning and the end of a call in which a process sleeps for a
 * moment while it waits for a lock. */
void told_rest(struct told *told, pid_t pid);

/* Reports the beginning and the end of a call that waits for a semaphore.
 * `system_error` is EAGAIN if the call has failed, otherwise 0. */
void told_semaphore(struct told *told, pid_t pid, int system_error);

/* An element of a cmocka array of tests: the test with this setup and this
 * teardown. */
#define TOLD(test)                                                             \
    cmocka_unit_test_setup_teardown(test, told_set_up, told_tear_down)
