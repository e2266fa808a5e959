/* SPDX-License-Identifier: MIT */
/* Finds out whether another process has a file of Qt's. */

#ifndef CORE_SEGMENT_QTPOSIX_OTHERS_H
#define CORE_SEGMENT_QTPOSIX_OTHERS_H

#include <stdbool.h>
#include <sys/types.h>

/*
 * The mapping is the only sign of a Qt program on its files: /proc/PID/maps.
 * Processes that this user may not inspect, or that are in a pid namespace
 * which is not below ours, can't be seen.
 */
struct others {
    /* Whether there is one; also true if the walk over /proc fails. */
    bool any;
    /* The same for those without an attach lock of ours on the file: programs
     * of others. */
    bool strangers;
    /* One of the strangers, or 0. */
    pid_t stranger;
    /* The process that has locked the semaphore's file as named-lock.h says, or
     * 0. It may be this one. */
    pid_t locker;
};

/* Looks for the processes, other than this one, that map the open file, have it
 * open for writing, or have an attach lock of ours on it. */
struct others others_find(int descriptor);

/* Whether no other process uses the open file of a segment, and no other handle
 * of ours, of this or any process, is attached to it. */
bool others_left_orphan(int descriptor);

#endif
