/* SPDX-License-Identifier: MIT */
/* One table, and what hands it to the application. */

#include "ui/window/accels.h"

const struct ui_accel *
ui_accels(void)
{
    static const struct ui_accel accels[] = {
        {"win.load-file", {"<Control>o"}},
        {"win.load-shared-memory", {"<Control>l"}},
        {"win.save-as", {"<Control>s"}},
        {"win.follow", {"<Control>f"}},
        {"win.key", {"<Control>k"}},
        {"win.inspector", {"F9"}},
        {"win.lessons", {"F1"}},
        {"win.new-window", {"<Control>n"}},
        {"win.zoom-in", {"<Control>plus", "<Control>equal", "<Control>KP_Add"}},
        {"win.zoom-out", {"<Control>minus", "<Control>KP_Subtract"}},
        {"win.zoom-fit", {"<Control>0", "<Control>KP_0"}},
        {"win.zoom-normal", {"<Control>1", "<Control>KP_1"}},
        {"win.fullscreen", {"F11"}},
        {"win.leave", {"Escape"}},
        {"win.show-help-overlay", {"<Control>question"}},
        {"window.close", {"<Control>w"}},
        {"app.quit", {"<Control>q"}},
        {NULL, {NULL}},
    };

    return accels;
}

void
ui_accels_set(GtkApplication *application)
{
    for (const struct ui_accel *accel = ui_accels(); accel->action != NULL;
         accel++) {
        gtk_application_set_accels_for_action(application, accel->action,
                                              accel->keys);
    }
}
