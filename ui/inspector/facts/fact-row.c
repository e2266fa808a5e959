/* SPDX-License-Identifier: MIT */
/* A row of the inspector: a name and its value. */

#include "ui/inspector/facts/fact-row.h"

#include "ui/widgets/announcement.h"
#include "ui/widgets/colour-swatch.h"
#include <shmview/text.h>

struct _UiFactRow {
    GtkListBoxRow parent_instance;

    GtkLabel *place;
    GtkLabel *name;
    UiColourSwatch *swatch;
    GtkLabel *value;
};

G_DEFINE_FINAL_TYPE(UiFactRow, ui_fact_row, GTK_TYPE_LIST_BOX_ROW)

static void
name_whole(UiFactRow *self)
{
    g_autofree char *whole = g_strdup_printf("%s: %s",
                                             gtk_label_get_label(self->name),
                                             gtk_label_get_label(self->value));

    gtk_accessible_update_property(GTK_ACCESSIBLE(self),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

/* Leaves unchanged text alone: it keeps its selection, and is not announced
 * again. */
static void
set_text(UiFactRow *self, GtkLabel *label, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    shmview_text_make_printable(valid);
    if (g_strcmp0(gtk_label_get_label(label), valid) != 0) {
        gtk_label_set_label(label, valid);
        name_whole(self);
    }
}

void
ui_fact_row_set_name(UiFactRow *self, const char *name)
{
    set_text(self, self->name, name);
}

void
ui_fact_row_set_value(UiFactRow *self, const char *value)
{
    set_text(self, self->value, value);
}

void
ui_fact_row_set_place(UiFactRow *self, const char *place, const char *words)
{
    gtk_label_set_label(self->place, place);
    gtk_widget_set_visible(GTK_WIDGET(self->place), TRUE);
    ui_announcement_set_description(GTK_WIDGET(self), words);
}

void
ui_fact_row_set_swatch(UiFactRow *self, const GdkRGBA *colour)
{
    if (colour != NULL) {
        ui_colour_swatch_set_colour(self->swatch, colour);
    }
    gtk_widget_set_visible(GTK_WIDGET(self->swatch), colour != NULL);
}

/* The arrow keys move the selection, if the list has one. */
static void
follow_focus(UiFactRow *self)
{
    GtkWidget *list = gtk_widget_get_parent(GTK_WIDGET(self));

    if (gtk_widget_has_focus(GTK_WIDGET(self)) && GTK_IS_LIST_BOX(list)) {
        gtk_list_box_select_row(GTK_LIST_BOX(list), GTK_LIST_BOX_ROW(self));
    }
}

static void
ui_fact_row_class_init(UiFactRowClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    g_type_ensure(UI_TYPE_COLOUR_SWATCH);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/fact-row.ui");
    gtk_widget_class_bind_template_child(widget_class, UiFactRow, place);
    gtk_widget_class_bind_template_child(widget_class, UiFactRow, name);
    gtk_widget_class_bind_template_child(widget_class, UiFactRow, swatch);
    gtk_widget_class_bind_template_child(widget_class, UiFactRow, value);
}

static void
ui_fact_row_init(UiFactRow *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    g_signal_connect(self, "notify::has-focus", G_CALLBACK(follow_focus), NULL);
}

static UiFactRow *
append_row(GtkListBox *list, GtkSizeGroup *names, GtkSizeGroup *places)
{
    UiFactRow *self = g_object_new(UI_TYPE_FACT_ROW, NULL);

    gtk_size_group_add_widget(names, GTK_WIDGET(self->name));
    if (places != NULL) {
        gtk_size_group_add_widget(places, GTK_WIDGET(self->place));
    }
    gtk_list_box_append(list, GTK_WIDGET(self));
    return self;
}

UiFactRow *
ui_fact_row_nth(GtkListBox *list, guint index, GtkSizeGroup *names,
                GtkSizeGroup *places)
{
    GtkListBoxRow *row = gtk_list_box_get_row_at_index(list, (int)index);

    return row != NULL ? UI_FACT_ROW(row) : append_row(list, names, places);
}

void
ui_fact_row_cut(GtkListBox *list, guint index)
{
    GtkListBoxRow *row;

    while ((row = gtk_list_box_get_row_at_index(list, (int)index)) != NULL) {
        gtk_list_box_remove(list, GTK_WIDGET(row));
    }
}
