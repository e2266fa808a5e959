/* SPDX-License-Identifier: MIT */
/* What the window's buttons, its menu and its shortcuts do. */

#ifndef UI_ACTIONS_WINDOW_ACTIONS_H
#define UI_ACTIONS_WINDOW_ACTIONS_H

#include "ui/files/loaded-image.h"
#include "ui/inspector/inspector.h"
#include "ui/lessons/lesson-pane.h"
#include "ui/picture/viewer.h"
#include "ui/session/follow.h"

/* What the actions of a window act on; everything stays the window's. */
struct ui_window_actions {
    GtkApplicationWindow *window;
    UiOperation *operation;
    UiFollow *follow;
    GtkWidget *progress;
    UiViewer *viewer;
    UiLessonPane *lessons;
    UiInspectorPane *inspector;
    /* The exact pixels of the shown picture, and the file it is from; NULL. */
    UiLoadedImage *original;
    GFile *file;
};

/* Adds all of them to the window, as long as which `parts` must live. */
void ui_window_actions_add(struct ui_window_actions *parts);

/* To be called when there is another picture. */
void ui_window_actions_update(const struct ui_window_actions *parts);

#endif
