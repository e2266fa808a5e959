/* SPDX-License-Identifier: MIT */
/* A row of the key dialog: a thumbnail of one segment, and three lines beside
 * it. */

#include "ui/key/key-row.h"

struct _UiKeyRow {
    GtkListBoxRow parent_instance;

    GtkPicture *thumbnail;
    GtkImage *nothing;
    GtkLabel *title;
    GtkLabel *details;
    GtkLabel *holders;

    UiKeyCandidate *candidate;
};

G_DEFINE_FINAL_TYPE(UiKeyRow, ui_key_row, GTK_TYPE_LIST_BOX_ROW)

static void
ui_key_row_finalize(GObject *object)
{
    UiKeyRow *self = UI_KEY_ROW(object);

    g_clear_object(&self->candidate);
    G_OBJECT_CLASS(ui_key_row_parent_class)->finalize(object);
}

static void
ui_key_row_class_init(UiKeyRowClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->finalize = ui_key_row_finalize;
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/key-row.ui");
    gtk_widget_class_bind_template_child(widget_class, UiKeyRow, thumbnail);
    gtk_widget_class_bind_template_child(widget_class, UiKeyRow, nothing);
    gtk_widget_class_bind_template_child(widget_class, UiKeyRow, title);
    gtk_widget_class_bind_template_child(widget_class, UiKeyRow, details);
    gtk_widget_class_bind_template_child(widget_class, UiKeyRow, holders);
}

static void
ui_key_row_init(UiKeyRow *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
}

GtkWidget *
ui_key_row_new(UiKeyCandidate *candidate)
{
    UiKeyRow *self = g_object_new(UI_TYPE_KEY_ROW, NULL);
    GdkTexture *thumbnail = candidate->thumbnail;
    g_autofree char *name = g_strjoin(
        "\n", candidate->title, candidate->details, candidate->holders, NULL);

    self->candidate = g_object_ref(candidate);
    gtk_picture_set_paintable(self->thumbnail, GDK_PAINTABLE(thumbnail));
    gtk_widget_set_visible(GTK_WIDGET(self->nothing), thumbnail == NULL);
    gtk_label_set_label(self->title, candidate->title);
    gtk_label_set_label(self->details, candidate->details);
    gtk_label_set_label(self->holders, candidate->holders);
    gtk_widget_set_tooltip_text(GTK_WIDGET(self), candidate->native_key);
    gtk_widget_set_sensitive(GTK_WIDGET(self), candidate->key != NULL);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    return GTK_WIDGET(self);
}

const UiKeyCandidate *
ui_key_row_candidate(UiKeyRow *self)
{
    return self->candidate;
}
