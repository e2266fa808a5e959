/* SPDX-License-Identifier: MIT */
/* What the inspector's pages "Steps" and "Try It" do. */

#ifndef UI_ACTIONS_TRY_IT_H
#define UI_ACTIONS_TRY_IT_H

#include "ui/inspector/inspector.h"
#include "ui/session/operation.h"

/*
 * Joins both pages to the operation and its session: primitives are tried,
 * files are loaded the wrong way where that is wanted, and steps are recorded
 * while the inspector is shown.
 */
void ui_try_it_connect(UiInspectorPane *inspector, UiOperation *operation);

#endif
