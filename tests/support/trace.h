/* SPDX-License-Identifier: MIT */
/* A trace listener that keeps each step, and checks that it is complete. */

#pragma once

#include "tests/support/support.h"

#include <shmview/trace.h>

#define SUPPORT_TRACE_KEPT 64

/* The last steps that one listener has received. */
struct support_trace {
    struct shmview_trace trace;
    size_t count;
    /* The number of these steps that are aside. */
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

/* A listener's step(): keeps the step without a message, in any thread. `data`
 * is the record. It changes errno. */
void support_trace_keep(const struct shmview_trace_step *step, void *data);

/* The first makes an empty record the listener of the first thread, and asserts
 * that each step is whole; the second removes the listener. */
void support_trace_begin(struct support_trace *record);
void support_trace_end(const struct support_trace *record);

/* Return the newest step, and the newest whose call starts with this text. */
const struct support_step *
support_trace_last(const struct support_trace *record);
const struct support_step *
support_trace_find(const struct support_trace *record, const char *call);
