/* SPDX-License-Identifier: MIT */
/* Resets a window to the state of a new one, for the beginning of a lesson. */

#include "ui/lessons/lesson-clean.h"

#include "ui/lessons/lesson-button.h"

static void
switch_off(GActionGroup *actions, const char *name)
{
    g_autoptr(GVariant) state = g_action_group_get_action_state(actions, name);

    if (state != NULL && g_variant_get_boolean(state)) {
        g_action_group_change_action_state(actions, name,
                                           g_variant_new_boolean(FALSE));
    }
}

/* Does the same for an action that only its toggle button has. */
static void
release(GtkRoot *root, const char *action)
{
    GtkWidget *button = ui_lesson_button_find(GTK_WIDGET(root), action);

    gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(button), FALSE);
}

void
ui_lesson_clean(GtkRoot *root, UiOperation *operation)
{
    /* In slow motion, each call of detaching would wait. */
    release(root, "timeline.slow-motion");
    release(root, "try.keep-publishing");
    release(root, "try.wrong-way");
    switch_off(G_ACTION_GROUP(root), "follow");
    switch_off(G_ACTION_GROUP(root), "qt");
    ui_operation_leave(operation);
}
