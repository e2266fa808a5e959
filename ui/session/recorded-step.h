/* SPDX-License-Identifier: MIT */
/* A row of the page "Steps": an action of the user, one step of it, or a
 * gap. */

#pragma once

#include <shmview/trace.h>

#include <glib-object.h>

enum ui_trace_kind {
    /* An action of the user; the rows below are its steps. */
    UI_STEP_TITLE,
    UI_STEP_STEP,
    /* Stands for steps that are not shown, because there are too many to keep,
     * or because they are aside: the library made them only to find out which
     * processes hold a lock or use the segment (see struct
     * shmview_trace_step). */
    UI_STEP_GAP,
};

/* Any thread may make a row. As soon as other threads can see the row, it never
 * changes, and any thread may read it. */
#define UI_TYPE_RECORDED_STEP (ui_recorded_step_get_type())
G_DECLARE_FINAL_TYPE(UiRecordedStep, ui_recorded_step, UI, RECORDED_STEP,
                     GObject)

struct _UiRecordedStep {
    GObject parent_instance;

    enum ui_trace_kind kind;
    /* For a step: its call. For other rows: all of their text. */
    char *text;
    /* The next four texts are only for steps; for other rows they are NULL. The
     * result includes the name of the error: "-1 EAGAIN (Resource temporarily
     * unavailable)". */
    char *result;
    /* The reason for the call. */
    char *why;
    /* The time of day when the step began, to the millisecond:
     * "14:03:07.250". */
    char *moment;
    /* `moment`, the process, and the duration. */
    char *details;
    gboolean failed;
    /* The step only asks, tidies up, or repeats a failed call. A beginner may
     * skip it. */
    gboolean bookkeeping;
    /* The duration in nanoseconds. */
    guint64 duration;
    /* How many steps the row counts for: 1 for a step; for a row from
     * ui_recorded_step_new_aside(), the number of its steps; 0 for other
     * rows. */
    guint64 steps;
};

/* Make a row, which the caller owns: the title of an operation; a step; the gap
 * that stands for `left_out` steps that were too many to keep; and the gap that
 * stands for `steps` steps that are aside. */
UiRecordedStep *ui_recorded_step_new_title(const char *title);
UiRecordedStep *
ui_recorded_step_new_step(const struct shmview_trace_step *step);
UiRecordedStep *ui_recorded_step_new_gap(guint64 left_out);
UiRecordedStep *ui_recorded_step_new_aside(guint64 steps);

/* Appends the row to `text`, as lines of plain text. */
void ui_recorded_step_print(UiRecordedStep *self, GString *text);
