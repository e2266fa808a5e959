/* SPDX-License-Identifier: MIT */
/* Invented steps of processes, as a time line reports them, for its tests. */

#pragma once

#include "ui/timeline/history.h"

#include <string.h>

/* Process ids that no process has. */
#define TOLD_WRITER 0x7ffffff0
#define TOLD_READER 0x7ffffff1

struct told {
    struct ui_history *history;
    /* The time of the next step, in nanoseconds. */
    guint64 now;
};

int told_set_up(void **state);
int told_tear_down(void **state);

/* Reports that a process has appeared or ended. */
void told_event(struct told *told, pid_t pid, enum shmview_timeline_what what);

/* Reports that this many steps are missing. */
void told_lost(struct told *told, pid_t pid, guint64 lost);

/* Reports a call that is not about a lock. */
void told_call(struct told *told, pid_t pid, const char *call);

/* Reports a call that slow motion delays. */
void told_delayed(struct told *told, pid_t pid, const char *call);

/* Reports an attempt to take or release a lock on this byte of file 4. */
void told_lock(struct told *told, pid_t pid, enum shmview_timeline_lock lock,
               guint64 offset, int system_error);

/* Reports the beginning and the end of a pause of a waiting process. */
void told_rest(struct told *told, pid_t pid);

/* Reports beginning and end of a call that waits for a semaphore. */
void told_semaphore(struct told *told, pid_t pid, int system_error);

#define TOLD(test)                                                             \
    cmocka_unit_test_setup_teardown(test, told_set_up, told_tear_down)
