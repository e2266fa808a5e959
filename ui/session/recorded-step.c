/* SPDX-License-Identifier: MIT */
/* A row of the steps: what the user did, one step of it, or a gap. */

#include "ui/session/recorded-step.h"

#include <glib/gi18n.h>
#include <inttypes.h>

G_DEFINE_FINAL_TYPE(UiRecordedStep, ui_recorded_step, G_TYPE_OBJECT)

static UiRecordedStep *
new_row(enum ui_trace_kind kind, char *text)
{
    UiRecordedStep *self = g_object_new(UI_TYPE_RECORDED_STEP, NULL);

    self->kind = kind;
    self->text = text;
    return self;
}

UiRecordedStep *
ui_recorded_step_new_title(const char *title)
{
    return new_row(UI_STEP_TITLE, g_strdup(title));
}

UiRecordedStep *
ui_recorded_step_new_gap(guint64 left_out)
{
    return new_row(UI_STEP_GAP,
                   g_strdup_printf(_("… %" PRIu64 " more"), left_out));
}

UiRecordedStep *
ui_recorded_step_new_aside(guint64 steps)
{
    char text[256];
    UiRecordedStep *self;

    shmview_trace_aside_text(steps, text, sizeof text);
    self = new_row(UI_STEP_GAP, g_strdup(text));
    self->steps = steps;
    return self;
}

static char *
describe_result(const struct shmview_trace_step *step)
{
    char text[512];

    shmview_trace_result_text(step, text, sizeof text);
    return g_locale_to_utf8(text, -1, NULL, NULL, NULL);
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

UiRecordedStep *
ui_recorded_step_new_step(const struct shmview_trace_step *step)
{
    UiRecordedStep *self =
        new_row(UI_STEP_STEP, g_utf8_make_valid(step->call, -1));

    self->result = describe_result(step);
    self->time = describe_time(step->duration);
    self->why = g_strdup(step->why);
    self->failed = step->system_error != 0;
    self->duration = step->duration;
    self->steps = 1;
    return self;
}

void
ui_recorded_step_print(UiRecordedStep *self, GString *text)
{
    const struct shmview_trace_step step = {
        .call = self->text,
        .result = self->result,
        .duration = self->duration,
        .why = self->why,
    };
    char lines[16384];

    if (self->kind == UI_STEP_STEP) {
        shmview_trace_step_text(&step, lines, sizeof lines);
        g_string_append(text, lines);
    } else {
        g_string_append_printf(
            text, "%s%s\n",
            self->kind == UI_STEP_TITLE && text->len != 0 ? "\n" : "",
            self->text);
    }
}

static void
ui_recorded_step_finalize(GObject *object)
{
    UiRecordedStep *self = UI_RECORDED_STEP(object);

    g_free(self->text);
    g_free(self->result);
    g_free(self->time);
    g_free(self->why);
    G_OBJECT_CLASS(ui_recorded_step_parent_class)->finalize(object);
}

static void
ui_recorded_step_class_init(UiRecordedStepClass *class)
{
    G_OBJECT_CLASS(class)->finalize = ui_recorded_step_finalize;
}

static void
ui_recorded_step_init(UiRecordedStep *self)
{
    (void)self;
}
