/* SPDX-License-Identifier: MIT */
/* Finds out whether another process uses a file of Qt's POSIX type: a segment
 * or a semaphore. */

#pragma once

#include <stdbool.h>
#include <sys/types.h>

/*
 * The other processes that use a file, as /proc shows them. A Qt program takes
 * no lock on the file, so it counts if it has mapped the file, or has it open
 * for writing. We can see only processes that this user may inspect, in our PID
 * namespace and the namespaces below it (pid_namespaces(7)).
 */
struct others {
    /* Another process uses the file; also true if the search of /proc fails. */
    bool any;
    /* A stranger uses the file: another process that has no lock on the attach
     * byte, such as a Qt program. Also true if the search fails. */
    bool strangers;
    /* One of the strangers; 0 if none was found. */
    pid_t stranger;
    /* The process that has locked the content byte of a semaphore's file (see
     * named-lock.h), which may be this process; 0 if none was found. */
    pid_t locker;
};

/* Searches /proc for other processes that map the open file, have it open for
 * writing, or have locked its attach byte. */
struct others others_find(int descriptor);

/* Returns whether only this descriptor uses the file of a segment: no other
 * process uses the file, and no other handle, in this process or another, has
 * locked its attach byte. Returns false if that cannot be found out. */
bool others_left_orphan(int descriptor);
