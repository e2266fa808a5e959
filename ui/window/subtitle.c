/* SPDX-License-Identifier: MIT */
/* The line below the window's title, with the window's name and its key. */

#include "ui/window/subtitle.h"

#include "ui/identity/window-colours.h"
#include "ui/identity/window-number.h"
#include "ui/widgets/colour-swatch.h"
#include "ui/words/status-line.h"

#include <shmview/key.h>

#include <glib/gi18n.h>

#define SPACING 6

struct _UiSubtitle {
    GtkBox parent_instance;

    GtkLabel *text;
    guint number;
};

G_DEFINE_FINAL_TYPE(UiSubtitle, ui_subtitle, GTK_TYPE_BOX)

/* Returns NULL if there is nothing to show. */
static char *
describe(guint number, const char *key)
{
    g_autofree char *name = number != 0 ? ui_window_name_title(number) : NULL;
    g_autofree char *shown = ui_status_line_key(key);
    g_autofree char *key_text = g_strdup_printf(_("Key %s"), shown);

    if (g_str_equal(key, SHMVIEW_KEY_DEFAULT)) {
        return g_steal_pointer(&name);
    }
    return name == NULL ? g_steal_pointer(&key_text)
                        : g_strdup_printf("%s · %s", name, key_text);
}

void
ui_subtitle_set_key(UiSubtitle *self, const char *key)
{
    g_autofree char *text = describe(self->number, key);

    gtk_label_set_label(self->text, text);
    gtk_widget_set_tooltip_text(GTK_WIDGET(self->text), text);
    gtk_widget_set_visible(GTK_WIDGET(self), text != NULL);
}

void
ui_subtitle_name_window(UiSubtitle *self, GtkWindow *window)
{
    g_autofree char *name = NULL;
    g_autofree char *title = NULL;

    if (self->number != 0) {
        name = ui_window_name_title(self->number);
        title = g_strdup_printf("%s – %s", name, gtk_window_get_title(window));
        gtk_window_set_title(window, title);
    }
}

static void
ui_subtitle_class_init(UiSubtitleClass *class)
{
    (void)class;
}

static void
add_swatch(UiSubtitle *self)
{
    UiColourSwatch *swatch =
        g_object_new(UI_TYPE_COLOUR_SWATCH, "valign", GTK_ALIGN_CENTER, NULL);

    ui_colour_swatch_set_colour(swatch, ui_window_colour(self->number));
    gtk_box_append(GTK_BOX(self), GTK_WIDGET(swatch));
}

static void
ui_subtitle_init(UiSubtitle *self)
{
    g_object_set(self, "halign", GTK_ALIGN_CENTER, "spacing", SPACING, NULL);
    self->number = ui_window_number_take();
    if (self->number != 0) {
        add_swatch(self);
    }
    self->text = g_object_new(GTK_TYPE_LABEL, "ellipsize",
                              PANGO_ELLIPSIZE_MIDDLE, "single-line-mode", TRUE,
                              "xalign", 0.0F, NULL);
    gtk_widget_add_css_class(GTK_WIDGET(self->text), "subtitle");
    gtk_box_append(GTK_BOX(self), GTK_WIDGET(self->text));
}
