/* SPDX-License-Identifier: MIT */
/* A layout for pages and bars that come and go at the bottom. */

#include "ui/widgets/bars-below.h"
#include "ui/widgets/height-at-width.h"

struct _UiBarsBelow {
    GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE(UiBarsBelow, ui_bars_below, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
pages_of(GtkWidget *widget)
{
    return gtk_widget_get_first_child(widget);
}

static GtkWidget *
bars_of(GtkWidget *widget)
{
    return gtk_widget_get_last_child(widget);
}

static gboolean
is_over_page(GtkWidget *widget)
{
    GtkWidget *page = gtk_stack_get_visible_child(GTK_STACK(pages_of(widget)));

    return page != NULL && gtk_widget_get_valign(page) == GTK_ALIGN_FILL;
}

static GtkSizeRequestMode
ui_bars_below_get_request_mode(GtkLayoutManager *manager, GtkWidget *widget)
{
    (void)manager;
    (void)widget;
    return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ui_bars_below_measure(GtkLayoutManager *manager, GtkWidget *widget,
                      GtkOrientation orientation, int size, int *minimum,
                      int *natural, int *minimum_baseline,
                      int *natural_baseline)
{
    int bars_minimum;
    int bars_natural;

    (void)manager;
    *minimum_baseline = -1;
    *natural_baseline = -1;
    gtk_widget_measure(pages_of(widget), orientation, size, minimum, natural,
                       NULL, NULL);
    gtk_widget_measure(bars_of(widget), orientation, size, &bars_minimum,
                       &bars_natural, NULL, NULL);
    if (orientation == GTK_ORIENTATION_VERTICAL && !is_over_page(widget)) {
        *minimum += bars_minimum;
        *natural += bars_minimum;
    } else {
        *minimum = MAX(*minimum, bars_minimum);
        *natural = MAX(*natural, bars_natural);
    }
}

static void
ui_bars_below_allocate(GtkLayoutManager *manager, GtkWidget *widget, int width,
                       int height, int baseline)
{
    GtkAllocation page = {0, 0, width, height};
    GtkAllocation bars = {0, 0, width, 0};

    (void)manager;
    (void)baseline;
    ui_height_at_width(bars_of(widget), width, &bars.height, NULL);
    bars.y = height - bars.height;
    if (!is_over_page(widget)) {
        page.height = bars.y;
    }
    gtk_widget_size_allocate(pages_of(widget), &page, -1);
    gtk_widget_size_allocate(bars_of(widget), &bars, -1);
}

static void
ui_bars_below_class_init(UiBarsBelowClass *class)
{
    GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS(class);

    layout_class->get_request_mode = ui_bars_below_get_request_mode;
    layout_class->measure = ui_bars_below_measure;
    layout_class->allocate = ui_bars_below_allocate;
}

static void
ui_bars_below_init(UiBarsBelow *self)
{
    (void)self;
}
