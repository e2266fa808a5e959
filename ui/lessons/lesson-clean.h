/* SPDX-License-Identifier: MIT */
/* Ends everything that goes on in a window, for the beginning of a lesson. */

#pragma once

#include "ui/session/operation.h"

#include <gtk/gtk.h>

/* In the window `root`, switches off Follow, slow motion, "Keep Publishing",
 * "Publish the Wrong Way", and sharing with Qt programs. Cancels the running
 * operation, and begins an operation that detaches from the segment. The window
 * still shows its picture. */
void ui_lesson_clean(GtkRoot *root, UiOperation *operation);
