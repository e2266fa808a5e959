/* SPDX-License-Identifier: MIT */
/* The inspector, a pane for teachers: what the shared memory of the window's
 * key is doing. */

#ifndef UI_INSPECTOR_INSPECTOR_H
#define UI_INSPECTOR_INSPECTOR_H

#include "ui/inspector/steps-page.h"
#include "ui/inspector/try-it-page.h"
#include "ui/session/session.h"

#include <gtk/gtk.h>

/*
 * Shows one of several pages. Nothing is looked at while the pane is hidden.
 * The property "filled" tells whether the page "Stage" is to have the whole
 * window; setting it shows the page.
 */
#define UI_TYPE_INSPECTOR_PANE (ui_inspector_pane_get_type())
G_DECLARE_FINAL_TYPE(UiInspectorPane, ui_inspector_pane, UI, INSPECTOR_PANE,
                     GtkBox)

/* Sets the session that is inspected. Call it once, before the pane is shown.
 */
void ui_inspector_pane_set_session(UiInspectorPane *self, UiSession *session);

/* Starts looking anew, for example after a change of the session's key type. */
void ui_inspector_pane_restart(UiInspectorPane *self);

/* Return two of its pages. */
UiStepsPage *ui_inspector_pane_steps(UiInspectorPane *self);
UiTryItPage *ui_inspector_pane_try_it(UiInspectorPane *self);

#endif
