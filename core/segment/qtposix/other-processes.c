/* SPDX-License-Identifier: MIT */
/* Searches /proc for other processes that use a file of Qt's POSIX type. */

#include "core/segment/qtposix/other-processes.h"
#include "core/process/holders.h"
#include "core/segment/posix/lock.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"

static void
note(struct others *others, const struct shmview_holder *holder)
{
    if (holder->locking) {
        others->locker = (pid_t)holder->pid;
    }
    /* A process that only looks has opened the file, and nothing else. */
    if (holder->pid == system_process() ||
        (!holder->mapped && !holder->attached)) {
        return;
    }
    others->any = true;
    if (!holder->attached) {
        others->strangers = true;
        others->stranger = (pid_t)holder->pid;
    }
}

static struct others
find(int descriptor)
{
    struct others others = {.any = true, .strangers = true};
    struct holders_file file = {0};
    struct stat status;

    if (system_stat_descriptor(descriptor, &status,
                               PURPOSE_IDENTIFY_HELD_FILE) < 0) {
        return others;
    }
    file.device = status.st_dev;
    file.inode = status.st_ino;
    if (holders_scan(&file, 1, NULL) != SHMVIEW_OK) {
        return others;
    }
    others = (struct others){0};
    for (size_t i = 0; i < file.holders->count; i++) {
        note(&others, file.holders->holders[i]);
    }
    shmview_holders_free(file.holders);
    return others;
}

struct others
others_find(int descriptor)
{
    struct others others;

    trace_set_aside(true);
    others = find(descriptor);
    trace_set_aside(false);
    return others;
}

bool
others_left_orphan(int descriptor)
{
    return lock_query(descriptor, lock_byte(SHMVIEW_LOCK_ATTACH),
                      LOCK_EXCLUSIVE, NULL) == LOCK_FREE &&
           !others_find(descriptor).any;
}
