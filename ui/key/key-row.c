/* SPDX-License-Identifier: MIT */
/* A small picture, and three lines beside it. */

#include "ui/key/key-row.h"

struct _ShmKeyRow {
    GtkListBoxRow parent_instance;

    GtkPicture *thumbnail;
    GtkImage *nothing;
    GtkLabel *title;
    GtkLabel *details;
    GtkLabel *holders;

    char *key;
    char *native_key;
    gboolean qt;
};

G_DEFINE_FINAL_TYPE(ShmKeyRow, shm_key_row, GTK_TYPE_LIST_BOX_ROW)

static void
shm_key_row_finalize(GObject *object)
{
    ShmKeyRow *self = SHM_KEY_ROW(object);

    g_free(self->key);
    g_free(self->native_key);
    G_OBJECT_CLASS(shm_key_row_parent_class)->finalize(object);
}

static void
shm_key_row_class_init(ShmKeyRowClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->finalize = shm_key_row_finalize;
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/key-row.ui");
    gtk_widget_class_bind_template_child(widget_class, ShmKeyRow, thumbnail);
    gtk_widget_class_bind_template_child(widget_class, ShmKeyRow, nothing);
    gtk_widget_class_bind_template_child(widget_class, ShmKeyRow, title);
    gtk_widget_class_bind_template_child(widget_class, ShmKeyRow, details);
    gtk_widget_class_bind_template_child(widget_class, ShmKeyRow, holders);
}

static void
shm_key_row_init(ShmKeyRow *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
}

GtkWidget *
shm_key_row_new(const ShmKeyFind *find)
{
    ShmKeyRow *self = g_object_new(SHM_TYPE_KEY_ROW, NULL);
    g_autofree char *name =
        g_strjoin("\n", find->title, find->details, find->holders, NULL);

    self->key = g_strdup(find->key);
    self->native_key = g_strdup(find->native_key);
    self->qt = find->type == SHMVIEW_KEY_SYSTEM_V;
    gtk_picture_set_paintable(self->thumbnail, GDK_PAINTABLE(find->thumbnail));
    gtk_widget_set_visible(GTK_WIDGET(self->nothing), find->thumbnail == NULL);
    gtk_label_set_label(self->title, find->title);
    gtk_label_set_label(self->details, find->details);
    gtk_label_set_label(self->holders, find->holders);
    gtk_widget_set_tooltip_text(GTK_WIDGET(self), find->native_key);
    gtk_widget_set_sensitive(GTK_WIDGET(self), find->key != NULL);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    return GTK_WIDGET(self);
}

const char *
shm_key_row_key(ShmKeyRow *self)
{
    return self->key;
}

gboolean
shm_key_row_qt(ShmKeyRow *self)
{
    return self->qt;
}

const char *
shm_key_row_native_key(ShmKeyRow *self)
{
    return self->native_key;
}
