/* SPDX-License-Identifier: MIT */
/* Export: asks for a file, and saves the time line in it. */

#pragma once

#include "ui/inspector/inspector.h"
#include "ui/session/operation.h"

/* Exports trace events, which Perfetto and Chromium can open. */
void ui_export_trace(UiOperation *operation, UiInspectorPane *inspector);

/* Exports a page for the browser, with the drawing and a list of steps. */
void ui_export_page(UiOperation *operation, UiInspectorPane *inspector);
