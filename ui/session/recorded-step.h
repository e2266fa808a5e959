/* SPDX-License-Identifier: MIT */
/* A row of the steps: what the user did, one step of it, or a gap. */

#ifndef UI_SESSION_RECORDED_STEP_H
#define UI_SESSION_RECORDED_STEP_H

#include <shmview/trace.h>

#include <glib-object.h>

enum ui_trace_kind {
    /* What the user did; the steps below were made for it. */
    UI_STEP_TITLE,
    UI_STEP_STEP,
    /* Stands for steps that are too many to keep, or that are aside. */
    UI_STEP_GAP,
};

/* A row never changes; any thread may make one and read it. */
#define UI_TYPE_RECORDED_STEP (ui_recorded_step_get_type())
G_DECLARE_FINAL_TYPE(UiRecordedStep, ui_recorded_step, UI, RECORDED_STEP,
                     GObject)

struct _UiRecordedStep {
    GObject parent_instance;

    enum ui_trace_kind kind;
    /* The call of a step; the whole text of other rows. */
    char *text;
    /* Only for a step; NULL for other rows. The result includes the error's
     * name: "-1 EAGAIN (Resource temporarily unavailable)". */
    char *result;
    char *why;
    /* The time of day when it began, to the millisecond: "14:03:07.250". */
    char *moment;
    /* Who made it, when, and how long it took. */
    char *details;
    /* The step failed. */
    gboolean failed;
    /* It only asks, tidies up, or repeats: a beginner may pass over it. */
    gboolean bookkeeping;
    /* Nanoseconds. */
    guint64 duration;
    /* How many steps it shows, or stands for. */
    guint64 steps;
};

UiRecordedStep *ui_recorded_step_new_title(const char *title);
UiRecordedStep *
ui_recorded_step_new_step(const struct shmview_trace_step *step);
UiRecordedStep *ui_recorded_step_new_gap(guint64 left_out);
UiRecordedStep *ui_recorded_step_new_aside(guint64 steps);

/* Appends the row as lines of plain text. */
void ui_recorded_step_print(UiRecordedStep *self, GString *text);

#endif
