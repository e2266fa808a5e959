/* SPDX-License-Identifier: MIT */
/* The window's actions, which its buttons, menu and shortcuts activate. */

#pragma once

#include "ui/actions/save-as.h"
#include "ui/inspector/inspector.h"
#include "ui/lessons/lesson-pane.h"
#include "ui/picture/loaded-image.h"
#include "ui/picture/viewer.h"
#include "ui/session/follow.h"

/* Everything that a window's actions work on; the window owns all of it. */
struct ui_window_actions {
    GtkApplicationWindow *window;
    UiOperation *operation;
    UiFollow *follow;
    /* The widget that shows the operation's progress. While it is visible,
     * Escape cancels the operation. If the window fills the screen, the first
     * Escape only leaves full screen. */
    GtkWidget *progress;
    struct ui_saving saving;
    UiViewer *viewer;
    UiLessonPane *lessons;
    UiInspectorPane *inspector;
    /* The widget with the divider between the picture and the panes. The widget
     * can have the keyboard focus while the divider is shown. */
    GtkWidget *divider;
    /* The exact pixels of the shown picture; NULL if there is no picture. */
    UiLoadedImage *original;
    /* The file that the shown picture came from; NULL if there is none. */
    GFile *file;
};

/* Adds the window's actions, except win.show-help-overlay (see shortcuts.h).
 * Also lets the user drag the picture out of the window, and drop pictures and
 * files on the window. `parts` must live as long as the window. */
void ui_window_actions_add(struct ui_window_actions *parts);

/* Enables Copy and Save As if there is a picture, and disables them otherwise.
 * Call this whenever `original` changes. */
void ui_window_actions_update(const struct ui_window_actions *parts);
