/* SPDX-License-Identifier: MIT */
/* Export: asks for a file, and saves the time line in it. */

#pragma once

#include "ui/inspector/inspector.h"
#include "ui/session/operation.h"

/* In both functions, the operation reports the result, and the program runs
 * until the file is saved, even if the window is closed. */

/* Saves the time line as trace events, which Perfetto and Chromium can open. */
void ui_export_trace(UiOperation *operation, UiInspectorPane *inspector);

/* Saves the time line as a page for the browser, with the drawing and a list of
 * steps. */
void ui_export_page(UiOperation *operation, UiInspectorPane *inspector);
