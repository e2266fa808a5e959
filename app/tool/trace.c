/* SPDX-License-Identifier: MIT */
/* shmtool --trace: prints the system calls of core on standard error, and why
 * they are made. */

#include "app/tool/trace.h"

#include "app/tool/json.h"
#include "app/tool/signals.h"
#include "app/tool/trace-events.h"
#include <shmview/trace.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The size of a line; each line is one write(2). */
#define LINE_BYTES 65536

/* The number of `aside` steps that are not printed yet; one line will stand for
 * all of them. */
static uint64_t folded;

/* The array of events, and the process that prints it; 0: there is none. A
 * signal that comes in the middle of an event waits for the end of it. */
static struct tool_trace_events events;
static volatile pid_t events_process;
static volatile sig_atomic_t is_printing;
static volatile sig_atomic_t waiting_signal;

/* Ends the array, and lets the signal end the process. */
static void
end_by_signal(int number)
{
    if (events_process == getpid()) {
        (void)!write(STDERR_FILENO, TOOL_TRACE_EVENTS_END,
                     sizeof TOOL_TRACE_EVENTS_END - 1);
    }
    signal(number, SIG_DFL);
    raise(number);
}

/* If nobody reads the pipe that the event goes to, the second signal ends the
 * process all the same. */
static void
catch_signal(int number)
{
    if (is_printing && waiting_signal == 0) {
        waiting_signal = number;
    } else {
        end_by_signal(number);
    }
}

static void
catch_signals(void)
{
    struct sigaction action = {
        .sa_handler = catch_signal,
        .sa_flags = SA_RESTART,
    };
    struct sigaction before;
    sigset_t signals;

    tool_signals(&signals);
    for (int number = 1; number < NSIG; number++) {
        if (sigismember(&signals, number) == 1 &&
            sigaction(number, NULL, &before) == 0 &&
            before.sa_handler == SIG_DFL) {
            sigaction(number, &action, NULL);
        }
    }
}

static void
begin_print(void)
{
    is_printing = 1;
}

static void
end_print(void)
{
    fflush(stderr);
    is_printing = 0;
    if (waiting_signal != 0) {
        end_by_signal(waiting_signal);
    }
}

static void
print_event_text(const char *text)
{
    begin_print();
    tool_trace_events_print(&events, text);
    end_print();
}

/* An event without duration, whose name is the line. */
static void
print_line_event(const char *line)
{
    json_t *json = json_pack("{s:o, s:s, s:s, s:s, s:i, s:i, s:f}", "name",
                             tool_json_text(line), "ph", "i", "s", "p", "cat",
                             "error", "pid", (int)getpid(), "tid",
                             (int)gettid(), "ts", (double)tool_clock() / 1000);
    char *text = json_dumps(json, JSON_COMPACT | JSON_ENSURE_ASCII |
                                      JSON_REAL_PRECISION(15));

    json_decref(json);
    if (text != NULL) {
        print_event_text(text);
        free(text);
    }
}

static void
flush_folded(void)
{
    char text[256];

    if (folded > 0) {
        shmview_trace_aside_text(folded, text, sizeof text);
        fprintf(stderr, "%s\n", text);
        folded = 0;
    }
}

static void
print_text(const struct shmview_trace_step *step, void *data)
{
    char text[16384];

    (void)data;
    if (step->aside) {
        folded++;
        return;
    }
    flush_folded();
    shmview_trace_step_text(step, text, sizeof text);
    fputs(text, stderr);
}

/* Prints a step, or leaves it out if memory runs out. */
static void
print_json(const struct shmview_trace_step *step, void *data)
{
    (void)data;
    tool_json_print(stderr,
                    json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:b}",
                              "name", tool_json_text(step->name), "call",
                              tool_json_text(step->call), "result",
                              tool_json_text(step->result), "error",
                              tool_json_text(step->system_error_name),
                              "started", tool_json_number(step->started),
                              "duration", tool_json_number(step->duration),
                              "why", tool_json_text(step->why), "aside",
                              (int)step->aside),
                    0);
}

static void
print_event(const struct shmview_trace_step *step, void *data)
{
    char text[TOOL_TRACE_EVENT_BYTES];

    (void)data;
    shmview_trace_event_text(step, getpid(), gettid(), text, sizeof text);
    print_event_text(text);
}

static void
begin_events(void)
{
    tool_trace_events_begin(&events, stderr);
    events_process = getpid();
    catch_signals();
}

static void
end_events(void)
{
    if (events_process == getpid()) {
        begin_print();
        tool_trace_events_end(&events);
        events_process = 0;
        end_print();
    }
}

bool
tool_trace_take_line(const char *line)
{
    flush_folded();
    if (events_process != getpid()) {
        return false;
    }
    print_line_event(line);
    return true;
}

void
tool_trace_hand_over(void)
{
    if (events_process == getpid()) {
        shmview_trace_set(NULL);
        end_events();
    }
}

void
tool_trace_begin(enum tool_trace trace)
{
    static const struct shmview_trace text = {print_text, NULL};
    static const struct shmview_trace json = {print_json, NULL};
    static const struct shmview_trace perfetto = {print_event, NULL};
    static char buffer[LINE_BYTES];

    if (trace == TOOL_TRACE_NONE) {
        return;
    }
    /* Without this, Jansson would open /dev/urandom in the middle of the trace.
     */
    json_object_seed(1);
    setvbuf(stderr, buffer, _IOLBF, sizeof buffer);
    if (trace == TOOL_TRACE_PERFETTO) {
        begin_events();
    }
    shmview_trace_set(trace == TOOL_TRACE_JSON       ? &json
                      : trace == TOOL_TRACE_PERFETTO ? &perfetto
                                                     : &text);
}

void
tool_trace_end(void)
{
    shmview_trace_set(NULL);
    flush_folded();
    end_events();
}
