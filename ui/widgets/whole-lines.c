/* SPDX-License-Identifier: MIT */
/* A layout that makes a scrolled text exactly four lines high. */

#include "ui/widgets/whole-lines.h"

#define LINES 4

struct _UiWholeLines {
    GtkLayoutManager parent_instance;

    char *sample;
};

enum {
    PROPERTY_SAMPLE = 1
};

G_DEFINE_FINAL_TYPE(UiWholeLines, ui_whole_lines, GTK_TYPE_LAYOUT_MANAGER)

/* Returns the height of all lines. */
static int
height_of_lines(UiWholeLines *self, GtkWidget *widget)
{
    const char *sample = self->sample != NULL ? self->sample : "";
    g_autoptr(GString) text = g_string_new(sample);
    g_autoptr(PangoLayout) layout = NULL;
    int height;

    for (int line = 1; line < LINES; line++) {
        g_string_append_printf(text, "\n%s", sample);
    }
    layout = gtk_widget_create_pango_layout(widget, text->str);
    pango_layout_get_pixel_size(layout, NULL, &height);
    return height;
}

static void
ui_whole_lines_measure(GtkLayoutManager *manager, GtkWidget *widget,
                       GtkOrientation orientation, int size, int *minimum,
                       int *natural, int *minimum_baseline,
                       int *natural_baseline)
{
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        gtk_widget_measure(gtk_widget_get_first_child(widget), orientation,
                           size, minimum, natural, NULL, NULL);
        return;
    }
    *minimum = height_of_lines(UI_WHOLE_LINES(manager), widget);
    *natural = *minimum;
    *minimum_baseline = -1;
    *natural_baseline = -1;
}

static void
ui_whole_lines_allocate(GtkLayoutManager *manager, GtkWidget *widget, int width,
                        int height, int baseline)
{
    const GtkAllocation place = {0, 0, width, height};

    (void)manager;
    gtk_widget_size_allocate(gtk_widget_get_first_child(widget), &place,
                             baseline);
}

static void
ui_whole_lines_set_property(GObject *object, guint property,
                            const GValue *value, GParamSpec *specification)
{
    UiWholeLines *self = UI_WHOLE_LINES(object);

    (void)property;
    (void)specification;
    g_free(self->sample);
    self->sample = g_value_dup_string(value);
    gtk_layout_manager_layout_changed(GTK_LAYOUT_MANAGER(self));
}

static void
ui_whole_lines_finalize(GObject *object)
{
    g_free(UI_WHOLE_LINES(object)->sample);
    G_OBJECT_CLASS(ui_whole_lines_parent_class)->finalize(object);
}

static void
ui_whole_lines_class_init(UiWholeLinesClass *class)
{
    GObjectClass *object_class = G_OBJECT_CLASS(class);
    GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS(class);

    object_class->set_property = ui_whole_lines_set_property;
    object_class->finalize = ui_whole_lines_finalize;
    layout_class->measure = ui_whole_lines_measure;
    layout_class->allocate = ui_whole_lines_allocate;
    g_object_class_install_property(
        object_class, PROPERTY_SAMPLE,
        g_param_spec_string("sample", NULL, NULL, NULL,
                            G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

static void
ui_whole_lines_init(UiWholeLines *self)
{
    (void)self;
}
