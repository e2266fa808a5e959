/* SPDX-License-Identifier: MIT */
/* A trace listener that keeps each step, and checks that it is complete. */

#pragma once

#include "tests/support/support.h"

#include <shmview/trace.h>

#define SUPPORT_TRACE_KEPT 64

/* The last steps that one listener has received, and the number of all
 * steps. */
struct support_trace {
    struct shmview_trace trace;
    size_t count;
    /* How many of all steps were aside. */
    size_t asides;
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

/* A listener's step(), for any thread: keeps the step without checking it, and
 * changes errno. `data` is the record. */
void support_trace_keep(const struct shmview_trace_step *step, void *data);

/* The first function empties the record, and makes it the listener of the
 * calling thread, which must be the process's first thread. The listener keeps
 * each step, and asserts that the step is complete. The second function removes
 * the listener. */
void support_trace_begin(struct support_trace *record);
void support_trace_end(const struct support_trace *record);

/* Return the newest step, and the newest whose call starts with this text. */
const struct support_step *
support_trace_last(const struct support_trace *record);
const struct support_step *
support_trace_find(const struct support_trace *record, const char *call);
