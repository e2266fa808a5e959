/* SPDX-License-Identifier: MIT */
/* Says a text by the focused widget's description, or as GTK does. */

#include "announce.h"

/* Of a widget: the description that was set. */
#define DESCRIPTION "shm-description"
/* Of a window: the widget that has a text as its description. */
#define SPEAKER "shm-speaker"

static void
describe(GtkWidget *widget, const char *text)
{
    gtk_accessible_update_property(
        GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

#if GTK_CHECK_VERSION(4, 14, 0)

void
shm_announce(GtkWidget *widget, const char *text)
{
    gtk_accessible_announce(GTK_ACCESSIBLE(widget), text,
                            GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

void
shm_announce_end(GtkWidget *widget)
{
    (void)widget;
}

#else

/* Tells our handler from those of others. */
static char own_handler;

static void
restore(GtkWidget *widget)
{
    const char *text = g_object_get_data(G_OBJECT(widget), DESCRIPTION);

    if (text == NULL) {
        text = gtk_widget_get_tooltip_text(widget);
    }
    if (text != NULL) {
        describe(widget, text);
    } else {
        gtk_accessible_reset_property(GTK_ACCESSIBLE(widget),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}

static void
end(GtkRoot *root, GParamSpec *property, gpointer data)
{
    GtkWidget *speaker = g_object_get_data(G_OBJECT(root), SPEAKER);

    (void)property;
    (void)data;
    if (speaker != NULL) {
        restore(speaker);
        g_signal_handlers_disconnect_by_data(root, &own_handler);
        g_object_set_data(G_OBJECT(root), SPEAKER, NULL);
    }
}

/* What assistive technology takes for the place of the focus. */
static GtkWidget *
find_speaker(GtkRoot *root)
{
    GtkWidget *focus = gtk_root_get_focus(root);

    if (focus == NULL) {
        return GTK_WIDGET(root);
    }
    /* The text in an entry is no accessible thing of its own. */
    return GTK_IS_TEXT(focus) ? gtk_widget_get_parent(focus) : focus;
}

void
shm_announce(GtkWidget *widget, const char *text)
{
    GtkRoot *root = gtk_widget_get_root(widget);
    GtkWidget *speaker;

    if (root == NULL) {
        return;
    }
    end(root, NULL, NULL);
    speaker = find_speaker(root);
    describe(speaker, text);
    g_object_set_data_full(G_OBJECT(root), SPEAKER, g_object_ref(speaker),
                           g_object_unref);
    g_signal_connect(root, "notify::focus-widget", G_CALLBACK(end),
                     &own_handler);
}

void
shm_announce_end(GtkWidget *widget)
{
    GtkRoot *root = gtk_widget_get_root(widget);

    if (root != NULL) {
        end(root, NULL, NULL);
    }
}

#endif

void
shm_announce_set_description(GtkWidget *widget, const char *text)
{
    g_object_set_data_full(G_OBJECT(widget), DESCRIPTION, g_strdup(text),
                           g_free);
    describe(widget, text);
}
