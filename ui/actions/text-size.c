/* SPDX-License-Identifier: MIT */
/* Makes all text of the program larger or smaller, for example for a
 * projector. */

#include "ui/actions/text-size.h"

#include "ui/files/saved-state.h"

#include <gtk/gtk.h>

#define GROUP "text"
#define PERCENT "percent"
#define STEP 25
#define SMALLEST 75
#define LARGEST 250
#define USUAL 100
/* 96 dots per inch, for a desktop that does not set GTK's resolution. */
#define USUAL_RESOLUTION (96 * 1024)

static int percent = USUAL;
/* The desktop's resolution; 0 until we have asked for it. */
static int resolution;

static void
apply(void)
{
    GtkSettings *settings = gtk_settings_get_default();

    if (resolution == 0) {
        g_object_get(settings, "gtk-xft-dpi", &resolution, NULL);
        resolution = resolution > 0 ? resolution : USUAL_RESOLUTION;
    }
    if (percent == USUAL) {
        gtk_settings_reset_property(settings, "gtk-xft-dpi");
    } else {
        g_object_set(settings, "gtk-xft-dpi", resolution / USUAL * percent,
                     NULL);
    }
}

static void
change(int wanted)
{
    g_autoptr(GKeyFile) state = ui_saved_state_load();

    percent = CLAMP(wanted, SMALLEST, LARGEST);
    apply();
    g_key_file_set_integer(state, GROUP, PERCENT, percent);
    ui_saved_state_save(state);
}

void
ui_text_size_restore(void)
{
    g_autoptr(GKeyFile) state = ui_saved_state_load();
    int saved = g_key_file_get_integer(state, GROUP, PERCENT, NULL);

    if (saved >= SMALLEST && saved <= LARGEST && saved != USUAL) {
        percent = saved;
        apply();
    }
}

void
ui_text_size_enlarge(void)
{
    change(percent + STEP);
}

void
ui_text_size_shrink(void)
{
    change(percent - STEP);
}

void
ui_text_size_reset(void)
{
    change(USUAL);
}
