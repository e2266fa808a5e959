/* SPDX-License-Identifier: MIT */
/* How long to wait for a lock, and how to be told of the wait and end it. */

#ifndef SHMVIEW_WAIT_H
#define SHMVIEW_WAIT_H

#include <stdbool.h>

/* The deadline of every wait that the caller does not set. */
#define SHMVIEW_WAIT_DEFAULT_MILLISECONDS 5000

/*
 * One wait. The caller owns it, and keeps it alive during the call that gets
 * it. NULL in its place means the default deadline and no callback. The struct
 * never grows.
 */
struct shmview_wait {
    /* 0: only try. Negative: wait without end. */
    int timeout_milliseconds;
    /*
     * Called in the waiting thread while somebody else holds the lock: first
     * after about a tenth of a second, then at least ten times a second.
     * `holder` names the holder, such as "shmtool (process 4711)", and is valid
     * during the call. May be NULL.
     */
    void (*waiting)(const char *holder, void *data);
    /*
     * Asked in the calling thread: while it waits at least ten times a second,
     * and before a call takes effect. True ends the call with
     * SHMVIEW_ERROR_CANCELLED. May be NULL.
     */
    bool (*cancelled)(void *data);
    /* For both. */
    void *data;
};

#endif
