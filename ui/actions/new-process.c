/* SPDX-License-Identifier: MIT */
/* New Process: starts this program once more. */

#include "ui/actions/new-process.h"

#include <unistd.h>

static void
leave_process_group(gpointer data)
{
    (void)data;
    setpgid(0, 0);
}

/* We start it by its real name, which then is the process's name as well. */
gboolean
ui_launch(const char *key, gboolean qt, gboolean follow, GError **error)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", error);
    g_autofree char *option = g_strconcat("--key=", key, NULL);
    const char *arguments[5] = {program, option};
    int count = 2;

    if (qt) {
        arguments[count++] = "--qt";
    }
    if (follow) {
        arguments[count++] = "--follow";
    }

    return program != NULL &&
           g_spawn_async(NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT,
                         leave_process_group, NULL, NULL, error);
}
