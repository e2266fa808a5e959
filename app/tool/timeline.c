/* SPDX-License-Identifier: MIT */
/* shmtool timeline: prints what all processes do with a segment. */

#include "app/tool/commands.h"
#include "app/tool/json.h"
#include "app/tool/output.h"
#include "app/tool/signals.h"
#include "app/tool/trace-events.h"
#include <shmview/timeline.h>

#include <inttypes.h>

#define MILLISECOND 1000000

static void
print_text(const struct shmview_timeline_step *step)
{
    const struct shmview_trace_step *call = step->call;

    printf("%" PRIu64 ".%06" PRIu64 " ", step->time / TOOL_SECOND,
           step->time % TOOL_SECOND / 1000);
    if (call == NULL && step->what == SHMVIEW_TIMELINE_LOST) {
        tool_print_line("%s %ld: lost %" PRIu64 " steps", step->program,
                        (long)step->pid, step->lost);
    } else if (call == NULL) {
        tool_print_line("%s %ld: %s", step->program, (long)step->pid,
                        shmview_timeline_name(step->what));
    } else if (step->what == SHMVIEW_TIMELINE_BEGINS) {
        tool_print_line("%s %ld: begins %s", step->program, (long)step->tid,
                        call->name);
    } else {
        tool_print_line(
            "%s %ld: %s = %s%s%s", step->program, (long)step->tid, call->call,
            call->result, call->system_error_name != NULL ? " " : "",
            call->system_error_name != NULL ? call->system_error_name : "");
    }
}

static const char *
lock_name(enum shmview_timeline_lock lock)
{
    static const char *const names[] = {
        [SHMVIEW_TIMELINE_LOCK_SHARED] = "shared",
        [SHMVIEW_TIMELINE_LOCK_EXCLUSIVE] = "exclusive",
        [SHMVIEW_TIMELINE_LOCK_RELEASE] = "release",
        [SHMVIEW_TIMELINE_LOCK_QUERY] = "query",
    };

    return names[lock];
}

static struct tool_trace_events events;

static json_t *
step_json(const struct shmview_timeline_step *step)
{
    const struct shmview_trace_step *call = step->call;
    json_t *json = json_pack(
        "{s:s, s:o, s:i, s:o}", "event", shmview_timeline_name(step->what),
        "time", tool_json_number(step->time), "pid", (int)step->pid, "name",
        tool_json_text(step->program));

    if (step->what == SHMVIEW_TIMELINE_LOST) {
        json_object_set_new(json, "lost", tool_json_number(step->lost));
    }
    if (call == NULL || json == NULL) {
        return json;
    }
    json_object_update_new(
        json, json_pack("{s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:b}", "tid",
                        (int)step->tid, "call", tool_json_text(call->call),
                        "result", tool_json_text(call->result), "error",
                        tool_json_text(call->system_error_name), "started",
                        tool_json_number(call->started), "duration",
                        tool_json_number(call->duration), "why",
                        tool_json_text(call->why), "waits", (int)step->waits));
    if (step->lock != SHMVIEW_TIMELINE_LOCK_NONE) {
        json_object_update_new(
            json,
            json_pack("{s:s, s:o, s:o}", "lock", lock_name(step->lock),
                      "lock_offset", tool_json_number(step->lock_offset),
                      "lock_length", tool_json_number(step->lock_length)));
    }
    return json;
}

/* Returns false if memory runs out. */
static bool
print_step(const struct shmview_timeline_step *step,
           const struct tool_options *options)
{
    if (options->perfetto) {
        char text[TOOL_TRACE_EVENT_BYTES];

        if (shmview_timeline_event_text(step, text, sizeof text) > 0) {
            tool_trace_events_print(&events, text);
        }
    } else if (options->json) {
        return tool_json_print(stdout, step_json(step), 0);
    } else {
        print_text(step);
    }
    return true;
}

static int
tell_all(struct shmview_timeline *timeline, const struct tool_options *options)
{
    const struct shmview_timeline_step *step;
    struct shmview_error error;
    int64_t told = 0;
    int result;

    for (;;) {
        if (shmview_timeline_next(timeline, &step, &error) != SHMVIEW_OK) {
            return tool_fail(&error);
        }
        if (step->what == SHMVIEW_TIMELINE_NOTHING) {
            if (!tool_wait_for_news(shmview_timeline_descriptor(timeline))) {
                return TOOL_DONE;
            }
            continue;
        }
        if (!print_step(step, options)) {
            return tool_fail_memory("timeline", options->key);
        }
        if (!tool_flush_line(&result) || ++told == options->count) {
            return result;
        }
    }
}

static int
listen_and_tell(struct shmview_timeline *timeline,
                const struct tool_options *options)
{
    struct shmview_error error;
    int result;

    if (options->pace > 0 &&
        shmview_timeline_slow(
            timeline, true,
            (unsigned)((options->pace + MILLISECOND - 1) / MILLISECOND),
            &error) != SHMVIEW_OK) {
        return tool_fail(&error);
    }
    if (options->perfetto) {
        tool_trace_events_begin(&events, stdout);
    }
    result = tell_all(timeline, options);
    if (options->perfetto) {
        tool_trace_events_end(&events);
    }
    return result;
}

int
tool_timeline(const struct tool_options *options)
{
    struct shmview_timeline *timeline;
    struct shmview_error error;
    int result;

    if (shmview_timeline_new(options->type, options->key, &timeline, &error) !=
        SHMVIEW_OK) {
        return tool_fail(&error);
    }
    tool_signals_block();
    result = listen_and_tell(timeline, options);
    shmview_timeline_free(timeline);
    return result;
}
