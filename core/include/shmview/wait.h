/* SPDX-License-Identifier: MIT */
/* How long to wait for a lock, and how to hear of it or give up. */

#ifndef SHMVIEW_WAIT_H
#define SHMVIEW_WAIT_H

#include <stdbool.h>

/* The deadline of every wait for which the caller names none. */
#define SHMVIEW_WAIT_DEFAULT_MILLISECONDS 5000

/*
 * One wait. The caller owns it and keeps it alive during the call it is
 * passed to. NULL in its place means the default deadline and no callback.
 */
struct shmview_wait {
    /* 0: only try. Negative: without end. */
    int timeout_milliseconds;
    /*
     * Called in the waiting thread while the lock is held elsewhere: first
     * after about a tenth of a second, then at least ten times a second.
     * `holder` names who holds it, such as "shmtool (process 4711)", and is
     * valid during the call. Return false to give up with
     * SHMVIEW_ERROR_CANCELLED. May be NULL.
     */
    bool (*waiting)(const char *holder, void *data);
    void *data;
};

#endif
