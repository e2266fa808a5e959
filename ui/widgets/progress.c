/* SPDX-License-Identifier: MIT */
/* The row that shows a running operation, with a spinner and Cancel. */

#include "ui/widgets/progress.h"

#include "ui/widgets/announcement.h"
#include "ui/widgets/beside-or-below.h"
#include "ui/widgets/scroll-into-view.h"

#define DELAY_MILLISECONDS 150

struct _UiProgress {
    GtkBox parent_instance;

    GtkSpinner *spinner;
    GtkLabel *text;
    GtkActionable *cancel;
    guint timeout;
    /* How far the view was scrolled when the row appeared. */
    double position;
};

G_DEFINE_FINAL_TYPE(UiProgress, ui_progress, GTK_TYPE_BOX)

static gboolean
show(gpointer data)
{
    UiProgress *self = data;

    self->timeout = 0;
    gtk_spinner_start(self->spinner);
    self->position = ui_scroll_position(GTK_WIDGET(self));
    gtk_widget_set_visible(GTK_WIDGET(self), TRUE);
    ui_scroll_into_view(GTK_WIDGET(self));
    return G_SOURCE_REMOVE;
}

static void
ui_progress_dispose(GObject *object)
{
    UiProgress *self = UI_PROGRESS(object);

    g_clear_handle_id(&self->timeout, g_source_remove);
    G_OBJECT_CLASS(ui_progress_parent_class)->dispose(object);
}

static void
ui_progress_class_init(UiProgressClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = ui_progress_dispose;
    gtk_widget_class_set_accessible_role(widget_class,
                                         GTK_ACCESSIBLE_ROLE_GROUP);
    g_type_ensure(UI_TYPE_BESIDE_OR_BELOW);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/progress.ui");
    gtk_widget_class_bind_template_child(widget_class, UiProgress, spinner);
    gtk_widget_class_bind_template_child(widget_class, UiProgress, text);
    gtk_widget_class_bind_template_child(widget_class, UiProgress, cancel);
}

static void
ui_progress_init(UiProgress *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
}

void
ui_progress_set_action(UiProgress *self, const char *name)
{
    gtk_actionable_set_action_name(self->cancel, name);
}

static void
say(UiProgress *self, const char *text)
{
    gtk_label_set_label(self->text, text);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->spinner),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

void
ui_progress_tell(UiProgress *self, const char *text)
{
    say(self, text);
    ui_announcement(GTK_WIDGET(self), text);
}

void
ui_progress_begin(UiProgress *self, const char *text)
{
    ui_progress_end(self);
    say(self, text);
    self->timeout = g_timeout_add(DELAY_MILLISECONDS, show, self);
}

void
ui_progress_end(UiProgress *self)
{
    g_clear_handle_id(&self->timeout, g_source_remove);
    gtk_spinner_stop(self->spinner);
    if (gtk_widget_get_visible(GTK_WIDGET(self))) {
        gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
        ui_scroll_back(GTK_WIDGET(self), self->position);
    }
}
