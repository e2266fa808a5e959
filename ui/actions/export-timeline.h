/* SPDX-License-Identifier: MIT */
/* Export: asks for a file, and saves the time line in it. */

#ifndef UI_ACTIONS_EXPORT_TIMELINE_H
#define UI_ACTIONS_EXPORT_TIMELINE_H

#include "ui/inspector/inspector.h"
#include "ui/session/operation.h"

/* As trace events, for Perfetto and browsers. */
void ui_export_trace(UiOperation *operation, UiInspectorPane *inspector);

/* As a page that a browser shows, with the drawing and all steps. */
void ui_export_page(UiOperation *operation, UiInspectorPane *inspector);

#endif
