/* SPDX-License-Identifier: MIT */
/* The message area: a heading, a text, a reason, and a button to close it. */

#include "ui/widgets/notice.h"

#include "ui/widgets/announcement.h"

struct _UiNotice {
    GtkBox parent_instance;

    GtkImage *icon;
    GtkLabel *heading;
    GtkLabel *text;
    GtkLabel *reason;
    /* How many frames have begun since it was shown. */
    guint frames;
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

/* Scrolls to the message, which is in its place when the second frame begins.
 */
static gboolean
reveal(GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
    GtkWidget *view = gtk_widget_get_ancestor(widget, GTK_TYPE_VIEWPORT);
    GtkAdjustment *scroll;
    graphene_rect_t place;

    (void)clock;
    (void)data;
    if (UI_NOTICE(widget)->frames++ == 0) {
        return G_SOURCE_CONTINUE;
    }
    if (view != NULL && gtk_widget_compute_bounds(widget, view, &place)) {
        scroll = gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(view));
        graphene_rect_offset(&place, 0,
                             (float)gtk_adjustment_get_value(scroll));
        gtk_adjustment_clamp_page(scroll, (double)place.origin.y,
                                  (double)(place.origin.y + place.size.height));
    }
    return G_SOURCE_REMOVE;
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
    self->frames = 0;
    gtk_widget_add_tick_callback(GTK_WIDGET(self), reveal, NULL, NULL);
    ui_announcement(GTK_WIDGET(self), whole);
}

void
ui_notice_hide(UiNotice *self)
{
    gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
    ui_announcement_end(GTK_WIDGET(self));
}
