/* SPDX-License-Identifier: MIT */
/* How long a call may wait for a lock, and functions by which the caller learns
 * of the wait, or cancels the call. */

#ifndef SHMVIEW_WAIT_H
#define SHMVIEW_WAIT_H

#include <stdbool.h>

/* How long a call waits unless the caller sets another time. */
#define SHMVIEW_WAIT_DEFAULT_MILLISECONDS 5000

/*
 * How one call waits. The caller owns the struct and keeps it during the call.
 * NULL instead of this struct means the default time and no functions. The
 * struct never grows.
 */
struct shmview_wait {
    /* How long the call may wait. Negative: without a limit. 0: the call does
     * not wait, except up to 20 ms while another process creates or removes the
     * segment, or to let processes that already wait or publish go first. */
    int timeout_milliseconds;
    /*
     * The library calls this function in the waiting thread while another
     * process holds the lock: first after about a tenth of a second, then many
     * times a second. `holder` names that process, such as "shmtool (process
     * 4711)" or "another process", and is valid until the function returns. May
     * be NULL.
     */
    void (*waiting)(const char *holder, void *data);
    /*
     * The library calls this function in the waiting thread many times a second
     * while the call waits, once before a publication shows its picture, and
     * once before a fetch returns one. If the function returns true, the call
     * fails with SHMVIEW_ERROR_CANCELLED. May be NULL.
     */
    bool (*cancelled)(void *data);
    /* Passed to both functions. */
    void *data;
};

#endif
