/* SPDX-License-Identifier: MIT */
/* The message area: a heading, a text, a reason, and a button to close it. */

#include "ui/widgets/notice.h"

#include "ui/widgets/announcement.h"
#include "ui/widgets/scroll-into-view.h"

struct _UiNotice {
    GtkBox parent_instance;

    GtkImage *icon;
    GtkLabel *heading;
    GtkLabel *text;
    GtkLabel *reason;
    /* Scrolls the part of the window that contains the notice. */
    GtkAdjustment *scroll;
};

G_DEFINE_FINAL_TYPE(UiNotice, ui_notice, GTK_TYPE_BOX)

static void
ui_notice_class_init(UiNoticeClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    gtk_widget_class_set_accessible_role(widget_class,
                                         GTK_ACCESSIBLE_ROLE_ALERT);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/notice.ui");
    gtk_widget_class_bind_template_child(widget_class, UiNotice, icon);
    gtk_widget_class_bind_template_child(widget_class, UiNotice, heading);
    gtk_widget_class_bind_template_child(widget_class, UiNotice, text);
    gtk_widget_class_bind_template_child(widget_class, UiNotice, reason);
    gtk_widget_class_bind_template_callback(widget_class, ui_notice_hide);
}

static void
ui_notice_init(UiNotice *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
}

static const char *
icon_name(GtkMessageType type)
{
    switch (type) {
    case GTK_MESSAGE_ERROR:
        return "dialog-error-symbolic";
    case GTK_MESSAGE_WARNING:
        return "dialog-warning-symbolic";
    default:
        return "dialog-information-symbolic";
    }
}

static void
stay_in_sight(UiNotice *self)
{
    if (gtk_widget_get_visible(GTK_WIDGET(self))) {
        ui_scroll_into_view(GTK_WIDGET(self));
    }
}

/* Scrolls to the message when the window gets smaller, so that it stays
 * visible. */
static void
follow_room(UiNotice *self)
{
    GtkWidget *view =
        gtk_widget_get_ancestor(GTK_WIDGET(self), GTK_TYPE_VIEWPORT);
    GtkAdjustment *scroll =
        view != NULL ? gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(view))
                     : NULL;

    if (scroll != self->scroll) {
        self->scroll = scroll;
        g_signal_connect_object(scroll, "notify::page-size",
                                G_CALLBACK(stay_in_sight), self,
                                G_CONNECT_SWAPPED);
    }
}

void
ui_notice_show(UiNotice *self, GtkMessageType type, const char *heading,
               const char *text, const char *reason)
{
    g_autofree char *words = g_strjoin("\n", text, reason, NULL);
    g_autofree char *whole = g_strjoin("\n", heading, words, NULL);

    gtk_image_set_from_icon_name(self->icon, icon_name(type));
    gtk_label_set_label(self->heading, heading);
    gtk_label_set_label(self->text, text);
    gtk_label_set_label(self->reason, reason != NULL ? reason : "");
    gtk_widget_set_visible(GTK_WIDGET(self->reason), reason != NULL);
    gtk_accessible_update_property(
        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
    gtk_widget_set_visible(GTK_WIDGET(self), TRUE);
    follow_room(self);
    ui_scroll_into_view(GTK_WIDGET(self));
    ui_announcement(GTK_WIDGET(self), whole);
}

/* Moves the focus out of the notice: a hidden widget would lose it to
 * nothing. */
static void
pass_focus_on(UiNotice *self)
{
    GtkWidget *window = GTK_WIDGET(gtk_widget_get_root(GTK_WIDGET(self)));
    GtkWidget *focus = window != NULL ? gtk_root_get_focus(GTK_ROOT(window))
                                      : NULL;

    if (focus != NULL && gtk_widget_is_ancestor(focus, GTK_WIDGET(self))) {
        gtk_widget_child_focus(window, GTK_DIR_TAB_BACKWARD);
    }
}

void
ui_notice_hide(UiNotice *self)
{
    pass_focus_on(self);
    if (gtk_widget_get_visible(GTK_WIDGET(self))) {
        gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
        ui_scroll_back(GTK_WIDGET(self), 0);
    }
    ui_announcement_end(GTK_WIDGET(self));
}
