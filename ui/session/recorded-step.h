/* SPDX-License-Identifier: MIT */
/* One row of the steps: what the user did, a step of it, or those left out. */

#ifndef UI_SESSION_RECORDED_STEP_H
#define UI_SESSION_RECORDED_STEP_H

#include <shmview/trace.h>

#include <glib-object.h>

enum ui_trace_kind {
    /* What the user did; the steps below it were made for that. */
    UI_STEP_TITLE,
    UI_STEP_STEP,
    /* Stands in for steps that are too many to keep, or that are aside. */
    UI_STEP_GAP,
};

/* A row never changes; any thread may make one and read it. */
#define UI_TYPE_RECORDED_STEP (ui_recorded_step_get_type())
G_DECLARE_FINAL_TYPE(UiRecordedStep, ui_recorded_step, UI, RECORDED_STEP,
                     GObject)

struct _UiRecordedStep {
    GObject parent_instance;

    enum ui_trace_kind kind;
    /* The call of a step, or all there is to read of the others. */
    char *text;
    /* Of a step; NULL for the others. The result has the error's name with it,
     * such as "-1 EAGAIN (Resource temporarily unavailable)". */
    char *result;
    char *time;
    char *why;
    /* A step that failed. */
    gboolean failed;
    /* Nanoseconds. */
    guint64 duration;
    /* The steps that it shows, or stands in for. */
    guint64 steps;
};

UiRecordedStep *ui_recorded_step_new_title(const char *title);
UiRecordedStep *
ui_recorded_step_new_step(const struct shmview_trace_step *step);
UiRecordedStep *ui_recorded_step_new_gap(guint64 left_out);
UiRecordedStep *ui_recorded_step_new_aside(guint64 steps);

/* Appends it as lines of plain text, a step as `shmtool --trace` prints it. */
void ui_recorded_step_print(UiRecordedStep *self, GString *text);

#endif
