/* SPDX-License-Identifier: MIT */
/* Chooses how GTK draws on a computer without a graphics processor. */

#include "ui/window/renderer.h"

#include <glib.h>

static gboolean
has_render_node(const char *devices)
{
    g_autofree char *path = g_build_filename(devices, "dri", NULL);
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name = NULL;

    do {
        name = folder != NULL ? g_dir_read_name(folder) : NULL;
    } while (name != NULL && !g_str_has_prefix(name, "renderD"));
    return name != NULL;
}

/* Some drivers have their own device files: NVIDIA's, and that of Windows for
 * its Linux. */
static gboolean
has_other_node(const char *devices)
{
    static const char *const names[] = {"nvidiactl", "dxg"};
    gboolean found = FALSE;

    for (gsize index = 0; index < G_N_ELEMENTS(names); index++) {
        g_autofree char *path = g_build_filename(devices, names[index], NULL);

        found = found || g_file_test(path, G_FILE_TEST_EXISTS);
    }
    return found;
}

void
ui_renderer_choose(const char *devices)
{
    if (!has_render_node(devices) && !has_other_node(devices)) {
        g_setenv("GSK_RENDERER", "cairo", FALSE);
    }
}
