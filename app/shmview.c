/* SPDX-License-Identifier: MIT */
/* Contains main() of the window. ui/window/application.h describes the program.
 */

#include "app/language.h"

#include "ui/window/application.h"
#include "ui/window/renderer.h"

#include <shmview/version.h>

#include <signal.h>

int
main(int argc, char **argv)
{
    g_autoptr(UiApplication) application = NULL;

    /* If a file gets too long for ulimit -f, that is an error, like a full
     * disk. */
    signal(SIGXFSZ, SIG_IGN);
    language_prepare();
    ui_renderer_choose("/dev");
    application = ui_application_new(SHMVIEW_VERSION);
    return g_application_run(G_APPLICATION(application), argc, argv);
}
