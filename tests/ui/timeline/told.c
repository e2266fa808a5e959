/* SPDX-License-Identifier: MIT */
/* Invented steps of processes, as a time line reports them, for its tests. */

#include "tests/ui/timeline/told.h"

#define MICROSECOND 1000

int
told_set_up(void **state)
{
    struct told *told = g_new0(struct told, 1);

    told->history = ui_history_new();
    told->now = 1000000000;
    *state = told;
    return 0;
}

int
told_tear_down(void **state)
{
    struct told *told = *state;

    ui_history_free(told->history);
    g_free(told);
    return 0;
}

static void
tell(struct told *told, struct shmview_timeline_step *step)
{
    step->program = "test";
    step->time = told->now;
    step->tid = step->pid;
    told->now += 10 * MICROSECOND;
    ui_history_add(told->history, step);
}

void
told_event(struct told *told, pid_t pid, enum shmview_timeline_what what)
{
    struct shmview_timeline_step step = {.what = what, .pid = pid};

    tell(told, &step);
}

void
told_lost(struct told *told, pid_t pid, guint64 lost)
{
    struct shmview_timeline_step step = {
        .what = SHMVIEW_TIMELINE_LOST, .pid = pid, .lost = lost};

    tell(told, &step);
}

static struct shmview_trace_step
make_call(const struct told *told, const char *name, const char *call,
          int system_error)
{
    return (struct shmview_trace_step){
        .name = name,
        .call = call,
        .result = system_error == 0 ? "0" : "-1",
        .system_error = system_error,
        .system_error_name = system_error == 0 ? NULL : "EAGAIN",
        .started = told->now - MICROSECOND,
        .duration = MICROSECOND,
        .why = "Because.",
    };
}

void
told_call(struct told *told, pid_t pid, const char *call)
{
    g_autofree char *name = g_strndup(call, strcspn(call, "("));
    const struct shmview_trace_step made = make_call(told, name, call, 0);
    struct shmview_timeline_step step = {
        .what = SHMVIEW_TIMELINE_MADE, .pid = pid, .call = &made};

    tell(told, &step);
}

void
told_write(struct told *told, pid_t pid, guint64 offset, guint count)
{
    g_autofree char *call = g_strdup_printf(
        "pwrite(4, \"(,)\"..., 100, %" G_GUINT64_FORMAT ")", offset);
    g_autofree char *result = g_strdup_printf("%u", count);
    struct shmview_trace_step made = make_call(told, "pwrite", call, 0);
    struct shmview_timeline_step step = {
        .what = SHMVIEW_TIMELINE_MADE, .pid = pid, .call = &made};

    made.result = result;
    tell(told, &step);
}

void
told_delayed(struct told *told, pid_t pid, const char *call)
{
    g_autofree char *name = g_strndup(call, strcspn(call, "("));
    const struct shmview_trace_step next = make_call(told, name, call, 0);
    struct shmview_timeline_step step = {
        .what = SHMVIEW_TIMELINE_BEGINS, .pid = pid, .call = &next};

    tell(told, &step);
}

void
told_lock(struct told *told, pid_t pid, enum shmview_timeline_lock lock,
          guint64 offset, int system_error)
{
    const struct shmview_trace_step made =
        make_call(told, "fcntl", "fcntl(4, F_OFD_SETLK, …)", system_error);
    struct shmview_timeline_step step = {
        .what = SHMVIEW_TIMELINE_MADE,
        .pid = pid,
        .call = &made,
        .lock = lock,
        .lock_offset = offset,
        .lock_length = 1,
    };

    tell(told, &step);
}

static void
tell_wait(struct told *told, pid_t pid, const struct shmview_trace_step *call)
{
    struct shmview_timeline_step step = {.what = SHMVIEW_TIMELINE_BEGINS,
                                         .pid = pid,
                                         .call = call,
                                         .waits = true};

    tell(told, &step);
    step.what = SHMVIEW_TIMELINE_MADE;
    tell(told, &step);
}

void
told_rest(struct told *told, pid_t pid)
{
    const struct shmview_trace_step made =
        make_call(told, "clock_nanosleep", "clock_nanosleep(…)", 0);

    tell_wait(told, pid, &made);
}

void
told_semaphore(struct told *told, pid_t pid, int system_error)
{
    const struct shmview_trace_step made = make_call(
        told, "semtimedop", "semtimedop(1, {.sem_op = -1}, …)", system_error);

    tell_wait(told, pid, &made);
}
