/* SPDX-License-Identifier: MIT */
/* Remembers which lessons the user has finished. */

#include "ui/lessons/finished-lessons.h"

#include "ui/files/saved-state.h"

#define GROUP "lessons"

static char *
state_key(guint lesson)
{
    return g_strdup_printf("done-%u", lesson + 1);
}

gboolean
ui_finished_lessons_contain(guint lesson)
{
    g_autoptr(GKeyFile) state = ui_saved_state_load();
    g_autofree char *key = state_key(lesson);

    return g_key_file_get_boolean(state, GROUP, key, NULL);
}

void
ui_finished_lessons_add(guint lesson)
{
    g_autoptr(GKeyFile) state = ui_saved_state_load();
    g_autofree char *key = state_key(lesson);

    g_key_file_set_boolean(state, GROUP, key, TRUE);
    ui_saved_state_save(state);
}
