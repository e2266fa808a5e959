/* SPDX-License-Identifier: MIT */
/* The teacher's pane: what the shared memory of a window's key does. */

#ifndef UI_INSPECTOR_INSPECTOR_H
#define UI_INSPECTOR_INSPECTOR_H

#include "ui/inspector/steps-page.h"
#include "ui/inspector/try-it-page.h"
#include "ui/session/session.h"

#include <gtk/gtk.h>

/*
 * Pages one can switch between. Nothing is looked at while the pane is hidden.
 */
#define UI_TYPE_INSPECTOR_PANE (ui_inspector_pane_get_type())
G_DECLARE_FINAL_TYPE(UiInspectorPane, ui_inspector_pane, UI, INSPECTOR_PANE,
                     GtkBox)

/* What it is about; called once, before the pane is shown. */
void ui_inspector_pane_set_session(UiInspectorPane *self, UiSession *session);

/* Looks anew, as after a change of the session's key type. */
void ui_inspector_pane_restart(UiInspectorPane *self);

/* Two of its pages. */
UiStepsPage *ui_inspector_pane_steps(UiInspectorPane *self);
UiTryItPage *ui_inspector_pane_try_it(UiInspectorPane *self);

#endif
