/* SPDX-License-Identifier: MIT */
/* Contains main() of the window. ui/window/application.h describes the program.
 */

#include "app/language.h"

#include "ui/window/application.h"
#include "ui/window/renderer.h"

#include <shmview/version.h>

#include <gtk/gtk.h>
#include <locale.h>
#include <signal.h>

/* Numbers have points, as exported pages need them. GTK would use the locale's
 * commas everywhere. */
static void
keep_points(void)
{
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    gtk_disable_setlocale();
}

int
main(int argc, char **argv)
{
    g_autoptr(UiApplication) application = NULL;

    /* If a file gets too long for ulimit -f, that is an error, like a full
     * disk. */
    signal(SIGXFSZ, SIG_IGN);
    language_prepare();
    keep_points();
    ui_renderer_choose("/dev");
    application = ui_application_new(SHMVIEW_VERSION);
    return g_application_run(G_APPLICATION(application), argc, argv);
}
