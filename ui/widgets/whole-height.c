/* SPDX-License-Identifier: MIT */
/* A layout for a scrolled window that may become as high as its content. */

#include "ui/widgets/whole-height.h"
#include "ui/widgets/height-at-width.h"

struct _UiWholeHeight {
    GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE(UiWholeHeight, ui_whole_height, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
ui_whole_height_get_request_mode(GtkLayoutManager *manager, GtkWidget *widget)
{
    (void)manager;
    (void)widget;
    return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ui_whole_height_measure(GtkLayoutManager *manager, GtkWidget *widget,
                        GtkOrientation orientation, int size, int *minimum,
                        int *natural, int *minimum_baseline,
                        int *natural_baseline)
{
    GtkWidget *child = gtk_widget_get_first_child(widget);
    int whole;

    (void)manager;
    gtk_widget_measure(child, orientation, size, minimum, natural,
                       minimum_baseline, natural_baseline);
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        return;
    }
    if (!gtk_widget_get_mapped(widget)) {
        *minimum = 0;
        *natural = 0;
        return;
    }
    ui_height_at_width(
        gtk_scrolled_window_get_child(GTK_SCROLLED_WINDOW(child)), size, NULL,
        &whole);
    *natural = MAX(*minimum, whole);
}

static void
ui_whole_height_allocate(GtkLayoutManager *manager, GtkWidget *widget,
                         int width, int height, int baseline)
{
    const GtkAllocation place = {0, 0, width, height};

    (void)manager;
    gtk_widget_size_allocate(gtk_widget_get_first_child(widget), &place,
                             baseline);
}

static void
ui_whole_height_class_init(UiWholeHeightClass *class)
{
    GtkLayoutManagerClass *layout = GTK_LAYOUT_MANAGER_CLASS(class);

    layout->get_request_mode = ui_whole_height_get_request_mode;
    layout->measure = ui_whole_height_measure;
    layout->allocate = ui_whole_height_allocate;
}

static void
ui_whole_height_init(UiWholeHeight *self)
{
    (void)self;
}
