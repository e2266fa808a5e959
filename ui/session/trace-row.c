/* SPDX-License-Identifier: MIT */
/* Keeps the words of a step, which core has only while it tells of it. */

#include "ui/session/trace-row.h"

#include <glib/gi18n.h>
#include <inttypes.h>

struct _ShmTraceRow {
    GObject parent_instance;

    enum shm_trace_kind kind;
    char *text;
    char *result;
    char *time;
    char *why;
    gboolean failed;
    guint64 duration;
    guint64 steps;
};

G_DEFINE_FINAL_TYPE(ShmTraceRow, shm_trace_row, G_TYPE_OBJECT)

static ShmTraceRow *
new_row(enum shm_trace_kind kind, char *text)
{
    ShmTraceRow *self = g_object_new(SHM_TYPE_TRACE_ROW, NULL);

    self->kind = kind;
    self->text = text;
    return self;
}

ShmTraceRow *
shm_trace_row_new_title(const char *title)
{
    return new_row(SHM_TRACE_TITLE, g_strdup(title));
}

ShmTraceRow *
shm_trace_row_new_gap(guint64 left_out)
{
    return new_row(SHM_TRACE_GAP,
                   g_strdup_printf(_("… %" PRIu64 " more"), left_out));
}

ShmTraceRow *
shm_trace_row_new_aside(guint64 steps)
{
    ShmTraceRow *self = new_row(
        SHM_TRACE_GAP,
        g_strdup_printf(
            ngettext(
                "… %" PRIu64 " call to find out in /proc who holds the lock",
                "… %" PRIu64 " calls to find out in /proc who holds the lock",
                steps),
            steps));

    self->steps = steps;
    return self;
}

static char *
describe_result(const struct shmview_trace_step *step)
{
    if (step->system_error == 0) {
        return g_strdup(step->result);
    }
    return g_strdup_printf("%s %s (%s)", step->result, step->system_error_name,
                           g_strerror(step->system_error));
}

static char *
describe_time(guint64 nanoseconds)
{
    double microseconds = (double)nanoseconds / 1000;

    if (microseconds < 1000) {
        return g_strdup_printf("%.1f µs", microseconds);
    }
    if (microseconds < 1000000) {
        return g_strdup_printf("%.1f ms", microseconds / 1000);
    }
    return g_strdup_printf("%.2f s", microseconds / 1000000);
}

ShmTraceRow *
shm_trace_row_new_step(const struct shmview_trace_step *step)
{
    ShmTraceRow *self =
        new_row(SHM_TRACE_STEP, g_utf8_make_valid(step->call, -1));

    self->result = describe_result(step);
    self->time = describe_time(step->duration);
    self->why = g_strdup(step->why);
    self->failed = step->system_error != 0;
    self->duration = step->duration;
    self->steps = 1;
    return self;
}

enum shm_trace_kind
shm_trace_row_kind(ShmTraceRow *self)
{
    return self->kind;
}

const char *
shm_trace_row_text(ShmTraceRow *self)
{
    return self->text;
}

const char *
shm_trace_row_result(ShmTraceRow *self)
{
    return self->result;
}

const char *
shm_trace_row_time(ShmTraceRow *self)
{
    return self->time;
}

const char *
shm_trace_row_why(ShmTraceRow *self)
{
    return self->why;
}

guint64
shm_trace_row_steps(ShmTraceRow *self)
{
    return self->steps;
}

gboolean
shm_trace_row_failed(ShmTraceRow *self)
{
    return self->failed;
}

void
shm_trace_row_print(ShmTraceRow *self, GString *text)
{
    switch (self->kind) {
    case SHM_TRACE_TITLE:
        g_string_append_printf(text, "%s%s\n", text->len != 0 ? "\n" : "",
                               self->text);
        break;
    case SHM_TRACE_STEP:
        g_string_append_printf(text, "%s = %s <%.6f>\n    %s\n", self->text,
                               self->result, (double)self->duration / 1e9,
                               self->why);
        break;
    case SHM_TRACE_GAP:
        g_string_append_printf(text, "%s\n", self->text);
        break;
    }
}

static void
shm_trace_row_finalize(GObject *object)
{
    ShmTraceRow *self = SHM_TRACE_ROW(object);

    g_free(self->text);
    g_free(self->result);
    g_free(self->time);
    g_free(self->why);
    G_OBJECT_CLASS(shm_trace_row_parent_class)->finalize(object);
}

static void
shm_trace_row_class_init(ShmTraceRowClass *class)
{
    G_OBJECT_CLASS(class)->finalize = shm_trace_row_finalize;
}

static void
shm_trace_row_init(ShmTraceRow *self)
{
    (void)self;
}
