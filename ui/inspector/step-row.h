/* SPDX-License-Identifier: MIT */
/* The widget for a row of the page "Steps": a title, a step, or a gap (see
 * recorded-step.h). */

#pragma once

#include "ui/session/recorded-step.h"

#include <gtk/gtk.h>

#define UI_TYPE_STEP_ROW (ui_step_row_get_type())
G_DECLARE_FINAL_TYPE(UiStepRow, ui_step_row, UI, STEP_ROW, GtkBox)

/* Makes an empty widget, with a floating reference. */
GtkWidget *ui_step_row_new(void);

/* Shows `row` in place of the previous one, and keeps no reference to it. */
void ui_step_row_show(UiStepRow *self, UiRecordedStep *row);
