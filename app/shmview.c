/* SPDX-License-Identifier: MIT */
/* The window's main(): ui/window/application.h tells what the program does. */

#include "app/language.h"

#include "ui/window/application.h"
#include "ui/window/renderer.h"

#include <shmview/version.h>

#include <signal.h>

int
main(int argc, char **argv)
{
    g_autoptr(UiApplication) application = NULL;

    /* A file that gets too long for ulimit -f is an error, as a full disk is.
     */
    signal(SIGXFSZ, SIG_IGN);
    language_prepare();
    ui_renderer_choose("/dev");
    application = ui_application_new(SHMVIEW_VERSION);
    return g_application_run(G_APPLICATION(application), argc, argv);
}
