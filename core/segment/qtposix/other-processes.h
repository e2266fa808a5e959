/* SPDX-License-Identifier: MIT */
/* Finds out whether another process uses a file of Qt's POSIX type: a segment
 * or a semaphore. */

#pragma once

#include <stdbool.h>
#include <sys/types.h>

/*
 * A Qt program shows that it uses a file only by mapping it: /proc/PID/maps. We
 * can't see processes that this user may not inspect, or that are outside our
 * PID namespace and those within it.
 */
struct others {
    /* Another process uses the file; also true if the search of /proc fails. */
    bool any;
    /* Another program uses the file: a process without our attach lock on it.
     * Also true if the search fails. */
    bool strangers;
    /* One of the strangers, or 0. */
    pid_t stranger;
    /* The process that has locked the semaphore's file as named-lock.h
     * describes, or 0. It may be this one. */
    pid_t locker;
};

/* Looks for processes, other than this one, that map the open file, have it
 * open for writing, or hold our attach lock on it. */
struct others others_find(int descriptor);

/* Returns whether no other process uses the open file of a segment, and no
 * other handle of ours, in this or any process, is attached to it. */
bool others_left_orphan(int descriptor);
