/* SPDX-License-Identifier: MIT */
/* Runs the window, and writes what is cut or out of reach in it into a file
 * whenever SIGUSR1 asks for it. */

#include "tests/ui/support/layout-faults.h"

#include "ui/window/application.h"

#include <glib-unix.h>
#include <libintl.h>
#include <locale.h>

#include <signal.h>
#include <unistd.h>

/* The name of the catalogues. */
#define DOMAIN "shmview"

static gboolean
write_faults(gpointer data)
{
    GtkWindow *window = gtk_application_get_active_window(data);
    g_autoptr(GPtrArray) faults = layout_faults(GTK_WIDGET(window));
    g_autofree char *name = g_strdup_printf("faults-%d", getpid());
    g_autofree char *path =
        g_build_filename(g_getenv("LESSON_WINDOW_FOLDER"), name, NULL);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint index = 0; index < faults->len; index++) {
        g_string_append_printf(text, "%s\n",
                               (const char *)faults->pdata[index]);
    }
    g_file_set_contents(path, text->str, (gssize)text->len, NULL);
    return G_SOURCE_CONTINUE;
}

int
main(int argc, char **argv)
{
    g_autoptr(UiApplication) application = ui_application_new("");

    setlocale(LC_ALL, "");
    bindtextdomain(DOMAIN, g_getenv("SHMVIEW_TRANSLATIONS"));
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
    g_unix_signal_add(SIGUSR1, write_faults, application);
    return g_application_run(G_APPLICATION(application), argc, argv);
}
