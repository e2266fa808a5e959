/* SPDX-License-Identifier: MIT */
/* Resets a window to the state of a new one, for the beginning of a lesson. */

#include "ui/lessons/lesson-clean.h"

void
ui_lesson_clean(GtkRoot *root, UiOperation *operation)
{
    g_action_group_change_action_state(G_ACTION_GROUP(root), "follow",
                                       g_variant_new_boolean(FALSE));
    ui_operation_leave(operation);
}
