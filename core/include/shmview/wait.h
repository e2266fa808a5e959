/* SPDX-License-Identifier: MIT */
/* How long to wait for a lock, and callbacks to report the wait and to end it.
 */

#ifndef SHMVIEW_WAIT_H
#define SHMVIEW_WAIT_H

#include <stdbool.h>

/* The deadline of a wait unless the caller sets another one. */
#define SHMVIEW_WAIT_DEFAULT_MILLISECONDS 5000

/*
 * One wait. The caller owns the struct and keeps it during the call. NULL
 * instead of it means the default deadline and no callbacks. The struct never
 * grows.
 */
struct shmview_wait {
    /* 0: do not wait. (There is one exception: to lock a segment may take up to
     * 20 ms, because processes that already wait go first.) Negative: wait
     * without a limit. */
    int timeout_milliseconds;
    /*
     * Called in the waiting thread while another process holds the lock: first
     * after about a tenth of a second, then at least ten times a second.
     * `holder` names that process, such as "shmtool (process 4711)", and is
     * valid during the call. May be NULL.
     */
    void (*waiting)(const char *holder, void *data);
    /*
     * Called in the calling thread: at least ten times a second while it waits,
     * and before a call takes effect. If it returns true, the call ends with
     * SHMVIEW_ERROR_CANCELLED. May be NULL.
     */
    bool (*cancelled)(void *data);
    /* Passed to both functions. */
    void *data;
};

#endif
