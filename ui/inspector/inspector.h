/* SPDX-License-Identifier: MIT */
/* The inspector, a pane that shows what happens in the shared memory of the
 * window's key. */

#ifndef UI_INSPECTOR_INSPECTOR_H
#define UI_INSPECTOR_INSPECTOR_H

#include "ui/inspector/steps-page.h"
#include "ui/inspector/try-it-page.h"
#include "ui/session/session.h"
#include "ui/timeline/timeline-page.h"

#include <gtk/gtk.h>

/*
 * Shows one of several pages. Nothing is looked at while the pane is hidden.
 * The property "filled" tells whether the page "Stage" or "Time Line" is to
 * have the whole window; setting it shows the stage unless one of them is
 * shown.
 */
#define UI_TYPE_INSPECTOR_PANE (ui_inspector_pane_get_type())
G_DECLARE_FINAL_TYPE(UiInspectorPane, ui_inspector_pane, UI, INSPECTOR_PANE,
                     GtkBox)

/* Sets the session that is inspected. Call it once, before the pane is shown.
 */
void ui_inspector_pane_set_session(UiInspectorPane *self, UiSession *session);

/* Starts looking anew, for example after a change of the session's key type. */
void ui_inspector_pane_restart(UiInspectorPane *self);

/* Return some of its pages. */
UiStepsPage *ui_inspector_pane_steps(UiInspectorPane *self);
UiTryItPage *ui_inspector_pane_try_it(UiInspectorPane *self);
UiTimelinePage *ui_inspector_pane_timeline(UiInspectorPane *self);

#endif
