/* SPDX-License-Identifier: MIT */
/* Steps of processes, as a time line would tell them, for its tests. */

#ifndef TESTS_UI_TIMELINE_TOLD_H
#define TESTS_UI_TIMELINE_TOLD_H

#include "ui/timeline/history.h"

#include <string.h>

/* No process has these. */
#define TOLD_WRITER 0x7ffffff0
#define TOLD_READER 0x7ffffff1

struct told {
    struct ui_history *history;
    /* Of the next step, in nanoseconds. */
    guint64 now;
};

int told_set_up(void **state);
int told_tear_down(void **state);

/* A process is told of, or of its end. */
void told_event(struct told *told, pid_t pid, enum shmview_timeline_what what);

/* A call that is no lock's. */
void told_call(struct told *told, pid_t pid, const char *call);

/* An attempt to take or release a lock of this byte on file 4. */
void told_lock(struct told *told, pid_t pid, enum shmview_timeline_lock lock,
               guint64 offset, int system_error);

/* A rest of a process that waits; it is told when it begins and when it ends.
 */
void told_rest(struct told *told, pid_t pid);

#define TOLD(test)                                                             \
    cmocka_unit_test_setup_teardown(test, told_set_up, told_tear_down)

#endif
