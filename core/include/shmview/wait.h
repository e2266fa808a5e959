/* SPDX-License-Identifier: MIT */
/* How long to wait for a lock, and callbacks to report the wait and to end it.
 */

#ifndef SHMVIEW_WAIT_H
#define SHMVIEW_WAIT_H

#include <stdbool.h>

/* The deadline of a wait unless the caller sets another one. */
#define SHMVIEW_WAIT_DEFAULT_MILLISECONDS 5000

/*
 * One wait. The caller owns the struct and keeps it during the call. A NULL
 * pointer means the default deadline and no callbacks. The struct never grows.
 */
struct shmview_wait {
    /* 0: do not wait, except up to 20 ms in two cases: another process is
     * creating or removing the segment, or processes that already wait or
     * publish go first. Negative: wait without a limit. */
    int timeout_milliseconds;
    /*
     * Called in the waiting thread while another process holds the lock: first
     * after about a tenth of a second, then many times a second. `holder` names
     * that process, such as "shmtool (process 4711)" or "another process", and
     * is valid during the call. The function may be NULL.
     */
    void (*waiting)(const char *holder, void *data);
    /*
     * Called in the thread that made the call, many times a second while the
     * call waits. A publication also asks once before it changes anything, and
     * a fetch before it returns the picture. If the function returns true, the
     * call ends with SHMVIEW_ERROR_CANCELLED. The function may be NULL.
     */
    bool (*cancelled)(void *data);
    /* Passed to both functions. */
    void *data;
};

#endif
