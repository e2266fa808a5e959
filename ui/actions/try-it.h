/* SPDX-License-Identifier: MIT */
/* Connects the inspector's pages "Steps" and "Try It" to the window's
 * operations. */

#pragma once

#include "ui/inspector/inspector.h"
#include "ui/session/operation.h"

/*
 * Connects both pages to the operation and its session:
 *
 * - The operation runs the primitives (primitive.h) that the user presses on
 *   the page "Try It".
 * - While "Publish the Wrong Way" is switched on there, files with a local path
 *   are loaded the wrong way: see ui_try_it_page_wrong_way(). Hiding the
 *   inspector switches "Publish the Wrong Way" off.
 * - The session records the steps of operations for the page "Steps". It
 *   records the steps of a stream's frames only while the inspector is shown.
 */
void ui_try_it_connect(UiInspectorPane *inspector, UiOperation *operation);
