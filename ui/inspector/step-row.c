/* SPDX-License-Identifier: MIT */
/* A row of the page "Steps": a title, a step, or a gap. */

#include "ui/inspector/step-row.h"

struct _UiStepRow {
    GtkBox parent_instance;

    GtkLabel *title;
    GtkWidget *step;
    GtkLabel *call;
    GtkWidget *failed;
    GtkLabel *result;
    GtkLabel *details;
    GtkLabel *why;
};

G_DEFINE_FINAL_TYPE(UiStepRow, ui_step_row, GTK_TYPE_BOX)

static void
ui_step_row_class_init(UiStepRowClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/step-row.ui");
    gtk_widget_class_bind_template_child(widget_class, UiStepRow, title);
    gtk_widget_class_bind_template_child(widget_class, UiStepRow, step);
    gtk_widget_class_bind_template_child(widget_class, UiStepRow, call);
    gtk_widget_class_bind_template_child(widget_class, UiStepRow, failed);
    gtk_widget_class_bind_template_child(widget_class, UiStepRow, result);
    gtk_widget_class_bind_template_child(widget_class, UiStepRow, details);
    gtk_widget_class_bind_template_child(widget_class, UiStepRow, why);
}

static void
ui_step_row_init(UiStepRow *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
}

GtkWidget *
ui_step_row_new(void)
{
    return g_object_new(UI_TYPE_STEP_ROW, NULL);
}

static void
show_step(UiStepRow *self, UiRecordedStep *row)
{
    g_autofree char *result = g_strdup_printf("= %s", row->result);

    gtk_label_set_label(self->call, row->text);
    gtk_label_set_label(self->result, result);
    gtk_label_set_label(self->details, row->details);
    gtk_label_set_label(self->why, row->why);
    gtk_widget_set_visible(self->failed, row->failed);
    if (row->failed) {
        gtk_widget_add_css_class(GTK_WIDGET(self->result), "failed");
    } else {
        gtk_widget_remove_css_class(GTK_WIDGET(self->result), "failed");
    }
}

/* The keyboard focus is on the list's own widget around the row, so we name
 * that widget. */
static void
name_item(UiStepRow *self, UiRecordedStep *row)
{
    GtkWidget *item = gtk_widget_get_parent(GTK_WIDGET(self));
    g_autofree char *name = NULL;

    if (item == NULL) {
        return;
    }
    name = row->kind == UI_STEP_STEP
               ? g_strdup_printf("%s %s %s %s", row->why, row->text,
                                 gtk_label_get_label(self->result),
                                 row->details)
               : g_strdup(row->text);
    gtk_accessible_update_property(GTK_ACCESSIBLE(item),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_title(UiStepRow *self, UiRecordedStep *row)
{
    gtk_label_set_label(self->title, row->text);
    if (row->kind == UI_STEP_TITLE) {
        gtk_widget_add_css_class(GTK_WIDGET(self->title), "heading");
    } else {
        gtk_widget_remove_css_class(GTK_WIDGET(self->title), "heading");
    }
}

void
ui_step_row_show(UiStepRow *self, UiRecordedStep *row)
{
    gboolean is_step = row->kind == UI_STEP_STEP;

    gtk_widget_set_visible(GTK_WIDGET(self->title), !is_step);
    gtk_widget_set_visible(self->step, is_step);
    if (is_step) {
        show_step(self, row);
    } else {
        show_title(self, row);
    }
    name_item(self, row);
}
