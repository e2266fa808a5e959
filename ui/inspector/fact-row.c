/* SPDX-License-Identifier: MIT */
/* A name and a value, as one accessible thing. */

#include "ui/inspector/fact-row.h"

#include "ui/widgets/announce.h"
#include "ui/widgets/swatch.h"

struct _ShmFactRow {
    GtkListBoxRow parent_instance;

    GtkLabel *place;
    GtkLabel *name;
    ShmSwatch *swatch;
    GtkLabel *value;
};

G_DEFINE_FINAL_TYPE(ShmFactRow, shm_fact_row, GTK_TYPE_LIST_BOX_ROW)

static void
name_whole(ShmFactRow *self)
{
    g_autofree char *whole = g_strdup_printf("%s: %s",
                                             gtk_label_get_label(self->name),
                                             gtk_label_get_label(self->value));

    gtk_accessible_update_property(GTK_ACCESSIBLE(self),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

/* What did not change is not told again, and keeps its selection. */
static void
set_text(ShmFactRow *self, GtkLabel *label, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    if (g_strcmp0(gtk_label_get_label(label), valid) != 0) {
        gtk_label_set_label(label, valid);
        name_whole(self);
    }
}

void
shm_fact_row_set_name(ShmFactRow *self, const char *name)
{
    set_text(self, self->name, name);
}

void
shm_fact_row_set_value(ShmFactRow *self, const char *value)
{
    if (value != NULL) {
        set_text(self, self->value, value);
    }
    gtk_widget_set_visible(GTK_WIDGET(self), value != NULL);
}

void
shm_fact_row_set_place(ShmFactRow *self, const char *place, const char *words)
{
    gtk_label_set_label(self->place, place);
    gtk_widget_set_visible(GTK_WIDGET(self->place), TRUE);
    shm_announce_set_description(GTK_WIDGET(self), words);
}

void
shm_fact_row_set_swatch(ShmFactRow *self, const GdkRGBA *colour)
{
    if (colour != NULL) {
        shm_swatch_set_colour(self->swatch, colour);
    }
    gtk_widget_set_visible(GTK_WIDGET(self->swatch), colour != NULL);
}

static void
shm_fact_row_class_init(ShmFactRowClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    g_type_ensure(SHM_TYPE_SWATCH);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/fact-row.ui");
    gtk_widget_class_bind_template_child(widget_class, ShmFactRow, place);
    gtk_widget_class_bind_template_child(widget_class, ShmFactRow, name);
    gtk_widget_class_bind_template_child(widget_class, ShmFactRow, swatch);
    gtk_widget_class_bind_template_child(widget_class, ShmFactRow, value);
}

static void
shm_fact_row_init(ShmFactRow *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
}

ShmFactRow *
shm_fact_row_new(const char *name, GtkSizeGroup *names, GtkSizeGroup *places)
{
    ShmFactRow *self = g_object_new(SHM_TYPE_FACT_ROW, NULL);

    gtk_size_group_add_widget(names, GTK_WIDGET(self->name));
    if (places != NULL) {
        gtk_size_group_add_widget(places, GTK_WIDGET(self->place));
    }
    shm_fact_row_set_name(self, name);
    return self;
}
