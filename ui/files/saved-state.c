/* SPDX-License-Identifier: MIT */
/* Keeps what the program remembers for its next start, in a GKeyFile. */

#include "ui/files/saved-state.h"

static char *
state_path(void)
{
    return g_build_filename(g_get_user_state_dir(), "shmview", "state", NULL);
}

GKeyFile *
ui_saved_state_load(void)
{
    GKeyFile *state = g_key_file_new();
    g_autofree char *path = state_path();

    g_key_file_load_from_file(state, path, G_KEY_FILE_NONE, NULL);
    return state;
}

void
ui_saved_state_save(GKeyFile *state)
{
    g_autofree char *path = state_path();
    g_autofree char *folder = g_path_get_dirname(path);

    if (g_mkdir_with_parents(folder, 0700) == 0) {
        g_key_file_save_to_file(state, path, NULL);
    }
}
