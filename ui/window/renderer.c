/* SPDX-License-Identifier: MIT */
/* Chooses how GTK draws on a computer without a graphics processor. */

#include "ui/window/renderer.h"

#include <gtk/gtk.h>

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

/* GTK separates the words by any of these. */
static gboolean
has_word(const char *words, const char *word)
{
    g_auto(GStrv) all = g_strsplit_set(words, ":;, \t", -1);

    return g_strv_contains((const char *const *)all, word);
}

/* On X11, GTK starts OpenGL even if cairo draws. In software, that takes longer
 * than the rest of the window. GTK 4.16 has given the variable another name. */
static void
do_without_gl(void)
{
    gboolean renamed = gtk_get_minor_version() >= 16;
    const char *name = renamed ? "GDK_DISABLE" : "GDK_DEBUG";
    const char *word = renamed ? "gl" : "gl-disable";
    const char *before = g_getenv(name);
    g_autofree char *all =
        g_strconcat(before != NULL ? before : "",
                    before != NULL && *before != '\0' ? "," : "", word, NULL);

    /* A new window's process inherits the variable. */
    if (before == NULL || !has_word(before, word)) {
        g_setenv(name, all, TRUE);
    }
}

void
ui_renderer_choose(const char *devices)
{
    if (!has_render_node(devices) && !has_other_node(devices)) {
        g_setenv("GSK_RENDERER", "cairo", FALSE);
    }
    if (g_strcmp0(g_getenv("GSK_RENDERER"), "cairo") == 0) {
        do_without_gl();
    }
}
