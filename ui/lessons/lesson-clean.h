/* SPDX-License-Identifier: MIT */
/* Resets a window to the state of a new one, for the beginning of a lesson. */

#pragma once

#include "ui/session/operation.h"

#include <gtk/gtk.h>

/* Ends what goes on in the window `root`: following, slow motion, publishing,
 * and sharing with Qt programs. Detaches from the segment. The shown picture
 * stays. */
void ui_lesson_clean(GtkRoot *root, UiOperation *operation);
