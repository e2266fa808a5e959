/* SPDX-License-Identifier: MIT */
/* A trace listener that keeps the last steps, and checks that each step is
 * complete. */

#pragma once

#include "tests/support/support.h"

#include <shmview/trace.h>

#define SUPPORT_TRACE_KEPT 64

/* What one listener has received. */
struct support_trace {
    struct shmview_trace trace;
    /* The number of all steps. The step with number N, counted from 0, is at
     * index N modulo SUPPORT_TRACE_KEPT of `kept`. */
    size_t count;
    /* The number of steps whose `aside` was true. */
    size_t asides;
    /* The time when the newest checked step ended, in nanoseconds of
     * CLOCK_MONOTONIC. */
    uint64_t last;
    struct support_step {
        char call[512];
        char result[32];
        int system_error;
        char error_name[32];
        char why[256];
        bool aside;
    } kept[SUPPORT_TRACE_KEPT];
};

/* The function `step` of a listener in any thread: keeps the step without
 * checking it, and sets errno to EXDEV, to test that the library works although
 * a listener may change errno. `data` is the struct support_trace. */
void support_trace_keep(const struct shmview_trace_step *step, void *data);

/* Empties `record`, and makes it the listener of the calling thread, which must
 * be the process's first thread and have no listener yet. The listener keeps
 * each step, and asserts that the step is complete. */
void support_trace_begin(struct support_trace *record);
/* Removes the listener; `record` keeps its steps. */
void support_trace_end(const struct support_trace *record);

/* Returns the newest step, which `record` owns and overwrites after
 * SUPPORT_TRACE_KEPT more steps. Fails the test if there is none. */
const struct support_step *
support_trace_last(const struct support_trace *record);
/* Works like support_trace_last(), but for the newest step whose call starts
 * with the text `call`. */
const struct support_step *
support_trace_find(const struct support_trace *record, const char *call);
