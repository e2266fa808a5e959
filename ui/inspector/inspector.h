/* SPDX-License-Identifier: MIT */
/* The inspector: a pane that shows what happens in the shared memory of the
 * window's key. */

#pragma once

#include "ui/inspector/steps-page.h"
#include "ui/inspector/try-it-page.h"
#include "ui/session/session.h"
#include "ui/timeline/timeline-page.h"

#include <gtk/gtk.h>

/*
 * The pane has several pages, and shows one of them. The pane looks at the
 * segment only while the page "Segment", "Stage" or "Contents" is visible.
 *
 * The property "filled" says whether the page "Stage" or "Time Line" fills the
 * whole window. Setting the property to TRUE shows the pane, and turns to the
 * page "Stage" unless one of these two pages is shown already. The property
 * becomes FALSE when the pane is hidden, or turns to any other page.
 */
#define UI_TYPE_INSPECTOR_PANE (ui_inspector_pane_get_type())
G_DECLARE_FINAL_TYPE(UiInspectorPane, ui_inspector_pane, UI, INSPECTOR_PANE,
                     GtkBox)

/* Sets the session whose key is inspected. Takes a reference. Call this once,
 * before the pane is shown. */
void ui_inspector_pane_set_session(UiInspectorPane *self, UiSession *session);

/* Looks at the segment as if for the first time. Call this when the session's
 * key or the type of this key has changed. */
void ui_inspector_pane_restart(UiInspectorPane *self);

/* Each function returns one page. The pane owns the pages. */
UiStepsPage *ui_inspector_pane_steps(UiInspectorPane *self);
UiTryItPage *ui_inspector_pane_try_it(UiInspectorPane *self);
UiTimelinePage *ui_inspector_pane_timeline(UiInspectorPane *self);
