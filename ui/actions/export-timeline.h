/* SPDX-License-Identifier: MIT */
/* Export: asks for a file, and saves the time line in it. */

#pragma once

#include "ui/inspector/inspector.h"
#include "ui/session/operation.h"

/* Both functions take the time line as it is now, and then ask for a file in a
 * dialog above the window. The operation reports the result, unless the window
 * has been closed. Once the user has chosen a file, the program runs until the
 * file is saved, even without the window. */

/* Saves the time line as trace events, which Perfetto and Chromium can open. */
void ui_export_trace(UiOperation *operation, UiInspectorPane *inspector);

/* Saves the time line as a page for the browser, with the drawing and a list of
 * steps. */
void ui_export_page(UiOperation *operation, UiInspectorPane *inspector);
