/* SPDX-License-Identifier: MIT */
/* Resets a window to the state of a new one, for the beginning of a lesson. */

#pragma once

#include "ui/session/operation.h"

#include <gtk/gtk.h>

/* Stops following in the window `root`, and detaches from the segment. */
void ui_lesson_clean(GtkRoot *root, UiOperation *operation);
