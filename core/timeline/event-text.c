/* SPDX-License-Identifier: MIT */
/* Writes steps as trace events, which Perfetto and Chromium can show. */

#include <shmview/timeline.h>
#include <shmview/trace.h>

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A text that grows as in snprintf(3): `length` also counts the bytes that do
 * not fit. */
struct output {
    char *text;
    size_t size;
    size_t length;
};

static struct output
output_into(char *text, size_t size)
{
    if (size > 0) {
        text[0] = '\0';
    }
    return (struct output){text, size, 0};
}

static void __attribute__((format(printf, 2, 3)))
append(struct output *output, const char *format, ...)
{
    size_t room = output->length < output->size ? output->size - output->length
                                                : 0;
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(room > 0 ? output->text + output->length : NULL, room,
                       format, arguments);
    va_end(arguments);
    output->length += length > 0 ? (size_t)length : 0;
}

/* The library's own steps are UTF-8 without control characters. Those that a
 * program makes itself may contain control characters. */
static void
append_string(struct output *output, const char *text)
{
    append(output, "\"");
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;

        if (byte == '"' || byte == '\\') {
            append(output, "\\%c", byte);
        } else if (byte < ' ') {
            append(output, "\\u%04x", byte);
        } else {
            append(output, "%c", byte);
        }
    }
    append(output, "\"");
}

static void
append_member(struct output *output, const char *name, const char *text)
{
    append(output, ",\"%s\":", name);
    append_string(output, text);
}

/* Writes microseconds with three decimals, and a point in every locale. */
static void
append_time(struct output *output, const char *name, uint64_t nanoseconds)
{
    append(output, ",\"%s\":%" PRIu64 ".%03u", name, nanoseconds / 1000,
           (unsigned)(nanoseconds % 1000));
}

static void
begin(struct output *output, const char *name, char phase, pid_t pid, pid_t tid)
{
    append(output, "{\"name\":");
    append_string(output, name);
    append(output, ",\"ph\":\"%c\",\"pid\":%ld,\"tid\":%ld", phase, (long)pid,
           (long)tid);
}

static void
append_call(struct output *output, const struct shmview_trace_step *call)
{
    append(output, ",\"args\":{\"call\":");
    append_string(output, call->call);
    append_member(output, "result", call->result);
    if (call->system_error_name != NULL) {
        append_member(output, "error", call->system_error_name);
    }
    append_member(output, "why", call->why);
}

static void
write_call(struct output *output, const struct shmview_trace_step *call,
           pid_t pid, pid_t tid)
{
    begin(output, call->name, 'X', pid, tid);
    append_member(output, "cat", call->aside ? "aside" : "call");
    append_time(output, "ts", call->started);
    append_time(output, "dur", call->duration);
    append_call(output, call);
}

int
shmview_trace_event_text(const struct shmview_trace_step *step, pid_t pid,
                         pid_t tid, char *text, size_t size)
{
    struct output output = output_into(text, size);

    write_call(&output, step, pid, tid);
    append(&output, "}}");
    return (int)output.length;
}

static const char *
lock_name(enum shmview_timeline_lock lock)
{
    return lock == SHMVIEW_TIMELINE_LOCK_SHARED      ? "shared"
           : lock == SHMVIEW_TIMELINE_LOCK_EXCLUSIVE ? "exclusive"
           : lock == SHMVIEW_TIMELINE_LOCK_RELEASE   ? "release"
                                                     : "query";
}

static void
write_made(struct output *output, const struct shmview_timeline_step *step)
{
    write_call(output, step->call, step->pid, step->tid);
    if (step->lock != SHMVIEW_TIMELINE_LOCK_NONE) {
        append_member(output, "lock", lock_name(step->lock));
        append(output, ",\"lock_offset\":%" PRIu64 ",\"lock_length\":%" PRIu64,
               step->lock_offset, step->lock_length);
    }
    append(output, "}}");
}

static void
write_instant(struct output *output, const char *name,
              const struct shmview_timeline_step *step)
{
    begin(output, name, 'i', step->pid, step->pid);
    append(output, ",\"s\":\"p\"");
    append_time(output, "ts", step->time);
}

int
shmview_timeline_event_text(const struct shmview_timeline_step *step,
                            char *text, size_t size)
{
    struct output output = output_into(text, size);

    switch (step->what) {
    case SHMVIEW_TIMELINE_APPEARED:
        begin(&output, "process_name", 'M', step->pid, step->pid);
        append(&output, ",\"args\":{\"name\":");
        append_string(&output, step->program);
        append(&output, "}}");
        break;
    case SHMVIEW_TIMELINE_MADE:
        write_made(&output, step);
        break;
    case SHMVIEW_TIMELINE_LOST:
        write_instant(&output, "lost", step);
        append(&output, ",\"args\":{\"steps\":%" PRIu64 "}}", step->lost);
        break;
    case SHMVIEW_TIMELINE_GONE:
        write_instant(&output, "gone", step);
        append(&output, "}");
        break;
    case SHMVIEW_TIMELINE_BEGINS:
    case SHMVIEW_TIMELINE_NOTHING:
        break;
    }
    return (int)output.length;
}
