/* SPDX-License-Identifier: MIT */
/* Connects the inspector's pages "Steps" and "Try It" to the window's
 * operations. */

#pragma once

#include "ui/inspector/inspector.h"
#include "ui/session/operation.h"

/* Connects both pages to the operation and its session. The operation then runs
 * the primitives of the page "Try It", and loads files the wrong way if that is
 * switched on. The session always records the steps of operations, but those of
 * a stream's frames only while the inspector is shown. */
void ui_try_it_connect(UiInspectorPane *inspector, UiOperation *operation);
