/* SPDX-License-Identifier: MIT */
/* A trace listener that keeps the last steps, and checks that each step is
 * complete. */

#include "tests/support/trace.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Only for the first thread, because cmocka's assertions work only there. */
static void
expect_well_formed(const struct shmview_trace_step *step, uint64_t last)
{
    size_t name = strlen(step->name);
    size_t call = strlen(step->call);
    size_t why = strlen(step->why);

    assert_true(name > 0 && call > name + 1 && why > 5);
    assert_memory_equal(step->call, step->name, name);
    assert_true(step->call[name] == '(' && step->call[call - 1] == ')');
    assert_non_null(strchr(".?", step->why[why - 1]));
    assert_int_equal(step->system_error != 0, step->system_error_name != NULL);
    if (step->system_error_name != NULL) {
        assert_true(step->system_error_name[0] == 'E');
    }
    assert_true(step->started >= last);
    assert_string_not_equal(step->result, "");
}

void
support_trace_keep(const struct shmview_trace_step *step, void *data)
{
    struct support_trace *record = data;
    struct support_step *kept =
        &record->kept[record->count % SUPPORT_TRACE_KEPT];

    snprintf(kept->call, sizeof kept->call, "%s", step->call);
    snprintf(kept->result, sizeof kept->result, "%s", step->result);
    snprintf(kept->error_name, sizeof kept->error_name, "%s",
             step->system_error_name != NULL ? step->system_error_name : "");
    snprintf(kept->why, sizeof kept->why, "%s", step->why);
    kept->system_error = step->system_error;
    kept->aside = step->aside;
    record->count++;
    record->asides += step->aside;
    /* A listener may change errno. */
    errno = EXDEV;
}

static void
check_and_keep(const struct shmview_trace_step *step, void *data)
{
    struct support_trace *record = data;

    expect_well_formed(step, record->last);
    record->last = step->started + step->duration;
    support_trace_keep(step, data);
}

void
support_trace_begin(struct support_trace *record)
{
    *record = (struct support_trace){.trace = {check_and_keep, record}};
    assert_null(shmview_trace_set(&record->trace));
}

void
support_trace_end(const struct support_trace *record)
{
    assert_ptr_equal(shmview_trace_set(NULL), &record->trace);
}

const struct support_step *
support_trace_last(const struct support_trace *record)
{
    assert_true(record->count > 0);
    return &record->kept[(record->count - 1) % SUPPORT_TRACE_KEPT];
}

/* Returns the newest step whose call starts with this text. */
const struct support_step *
support_trace_find(const struct support_trace *record, const char *call)
{
    size_t first = record->count > SUPPORT_TRACE_KEPT
                       ? record->count - SUPPORT_TRACE_KEPT
                       : 0;

    for (size_t i = record->count; i > first; i--) {
        const struct support_step *kept =
            &record->kept[(i - 1) % SUPPORT_TRACE_KEPT];

        if (strncmp(kept->call, call, strlen(call)) == 0) {
            return kept;
        }
    }
    fail_msg("there is no %s", call);
    return NULL;
}
