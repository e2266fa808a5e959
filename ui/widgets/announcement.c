/* SPDX-License-Identifier: MIT */
/* Says a text by the focused widget's description, or as GTK does. */

#include "ui/widgets/announcement.h"

/* Of a widget: the description that was set. */
#define DESCRIPTION "shm-description"
/* Of a window: the widget that has a text as its description. */
#define SPEAKER "shm-speaker"
/* Of a window: the text that no widget could be given yet. */
#define WAITING "shm-waiting"

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
    gtk_accessible_announce(GTK_ACCESSIBLE(widget), text,
                            GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

void
ui_announcement_end(GtkWidget *widget)
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

/* What assistive technology takes for the place of the focus; NULL when that is
 * about to move, as out of a menu that closes. */
static GtkWidget *
find_speaker(GtkRoot *root)
{
    GtkWidget *focus = gtk_root_get_focus(root);

    if (focus == NULL ||
        gtk_widget_get_ancestor(focus, GTK_TYPE_POPOVER) != NULL) {
        return NULL;
    }
    /* The text in an entry is no accessible thing of its own. */
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
