/* SPDX-License-Identifier: MIT */
/* What the window's buttons, its menu and its shortcuts do. */

#ifndef UI_ACTIONS_WINDOW_ACTIONS_H
#define UI_ACTIONS_WINDOW_ACTIONS_H

#include "ui/actions/copy-and-drag.h"
#include "ui/inspector/inspector.h"
#include "ui/lessons/lesson-pane.h"
#include "ui/operation/following.h"

/* What the actions of a window act on; lives as long as the window. */
struct ui_window_actions {
    GtkApplicationWindow *window;
    UiOperation *operation;
    UiFollowing *following;
    UiCopyAndDrag *copy_and_drag;
    GtkWidget *progress;
    UiViewer *viewer;
    UiLessonPane *lessons;
    UiInspectorPane *inspector;
};

/* Adds all of them to the window. */
void ui_window_actions_add(const struct ui_window_actions *parts);

/* Whether there is a picture to be copied and saved. */
void ui_window_actions_enable_copying(const struct ui_window_actions *parts,
                                      gboolean enable);

#endif
