/* SPDX-License-Identifier: MIT */
/* Makes screen readers say a text: with GTK's announcements from 4.14 on,
 * before that with a description. */

#include "ui/widgets/announcement.h"

/* Data of a widget: its description between announcements. */
#define DESCRIPTION "ui-description"
/* Data of a window: the widget whose description is the announcement. */
#define SPEAKER "ui-speaker"
/* Data of a window: the announcement that waits until a widget that can say it
 * has the focus. */
#define WAITING "ui-waiting"

static void
describe(GtkWidget *widget, const char *text)
{
    gtk_accessible_update_property(
        GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

#if GTK_CHECK_VERSION(4, 14, 0)

void
ui_announcement(GtkWidget *widget, const char *text)
{
    GtkRoot *root = gtk_widget_get_root(widget);

    /* The window announces the text: GTK drops announcements of a widget that
     * has just become visible. */
    if (root != NULL) {
        gtk_accessible_announce(GTK_ACCESSIBLE(root), text,
                                GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
    }
}

void
ui_announcement_end(GtkWidget *widget)
{
    (void)widget;
}

#else

/* We connect our handler with this data, and disconnect it by this data. */
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
end(GtkRoot *root)
{
    GtkWidget *speaker = g_object_get_data(G_OBJECT(root), SPEAKER);

    if (speaker != NULL) {
        restore(speaker);
    }
    g_object_set_data(G_OBJECT(root), SPEAKER, NULL);
    g_object_set_data(G_OBJECT(root), WAITING, NULL);
    g_signal_handlers_disconnect_by_data(root, &own_handler);
}

/* Returns the focused widget that can have a description; NULL in a menu, which
 * closes soon. */
static GtkWidget *
find_speaker(GtkRoot *root)
{
    GtkWidget *focus = gtk_root_get_focus(root);

    if (focus == NULL ||
        gtk_widget_get_ancestor(focus, GTK_TYPE_POPOVER) != NULL) {
        return NULL;
    }
    /* The text inside an entry is not accessible by itself. */
    return GTK_IS_TEXT(focus) ? gtk_widget_get_parent(focus) : focus;
}

static void
say(GtkRoot *root, const char *text)
{
    GtkWidget *speaker = find_speaker(root);

    if (speaker != NULL) {
        describe(speaker, text);
        g_object_set_data_full(G_OBJECT(root), SPEAKER, g_object_ref(speaker),
                               g_object_unref);
    } else {
        g_object_set_data_full(G_OBJECT(root), WAITING, g_strdup(text), g_free);
    }
}

static void
follow_focus(GtkRoot *root, GParamSpec *property, gpointer data)
{
    g_autofree char *waiting = g_object_steal_data(G_OBJECT(root), WAITING);

    (void)property;
    (void)data;
    if (waiting != NULL) {
        say(root, waiting);
    } else {
        end(root);
    }
}

void
ui_announcement(GtkWidget *widget, const char *text)
{
    GtkRoot *root = gtk_widget_get_root(widget);

    if (root != NULL) {
        end(root);
        say(root, text);
        g_signal_connect(root, "notify::focus-widget", G_CALLBACK(follow_focus),
                         &own_handler);
    }
}

void
ui_announcement_end(GtkWidget *widget)
{
    GtkRoot *root = gtk_widget_get_root(widget);

    if (root != NULL) {
        end(root);
    }
}

#endif

void
ui_announcement_set_description(GtkWidget *widget, const char *text)
{
    g_object_set_data_full(G_OBJECT(widget), DESCRIPTION, g_strdup(text),
                           g_free);
    describe(widget, text);
}
