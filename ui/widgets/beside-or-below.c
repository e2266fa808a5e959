/* SPDX-License-Identifier: MIT */
/* A layout for a text with a button beside it or below it. */

#include "ui/widgets/beside-or-below.h"
#include "ui/widgets/height-at-width.h"

#define SPACING 6

struct _UiBesideOrBelow {
    GtkLayoutManager parent_instance;
};

/* The sizes of the button, and the heights of the whole. */
struct sizes {
    int button_width;
    int button_height;
    int text_below;
    int beside;
    int below;
};

G_DEFINE_FINAL_TYPE(UiBesideOrBelow, ui_beside_or_below,
                    GTK_TYPE_LAYOUT_MANAGER)

static int
least(GtkWidget *child, GtkOrientation orientation)
{
    int minimum;

    gtk_widget_measure(child, orientation, -1, &minimum, NULL, NULL, NULL);
    return minimum;
}

static int
text_height(GtkWidget *text, int width)
{
    int height;

    ui_height_at_width(text, width, &height, NULL);
    return height;
}

/* Measures both arrangements; `beside` is too high if there is no room for it.
 */
static struct sizes
measure_both(GtkWidget *widget, int width)
{
    GtkWidget *text = gtk_widget_get_first_child(widget);
    GtkWidget *button = gtk_widget_get_last_child(widget);
    struct sizes sizes = {
        .button_width = least(button, GTK_ORIENTATION_HORIZONTAL),
        .button_height = least(button, GTK_ORIENTATION_VERTICAL),
        .text_below = text_height(text, width),
        .beside = G_MAXINT,
    };
    int left = width - sizes.button_width - SPACING;

    sizes.below = sizes.text_below + SPACING + sizes.button_height;
    if (left >= least(text, GTK_ORIENTATION_HORIZONTAL)) {
        sizes.beside = MAX(text_height(text, left), sizes.button_height);
    }
    return sizes;
}

static GtkSizeRequestMode
ui_beside_or_below_get_request_mode(GtkLayoutManager *manager,
                                    GtkWidget *widget)
{
    (void)manager;
    (void)widget;
    return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_widths(GtkWidget *widget, int *minimum, int *natural)
{
    int button =
        least(gtk_widget_get_last_child(widget), GTK_ORIENTATION_HORIZONTAL);

    gtk_widget_measure(gtk_widget_get_first_child(widget),
                       GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL,
                       NULL);
    *minimum = MAX(*minimum, button);
    *natural += SPACING + button;
}

static void
ui_beside_or_below_measure(GtkLayoutManager *manager, GtkWidget *widget,
                           GtkOrientation orientation, int size, int *minimum,
                           int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
    struct sizes sizes;

    (void)manager;
    *minimum_baseline = -1;
    *natural_baseline = -1;
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        measure_widths(widget, minimum, natural);
        return;
    }
    if (size < 0) {
        measure_widths(widget, minimum, &size);
    }
    sizes = measure_both(widget, size);
    *minimum = MIN(sizes.beside, sizes.below);
    *natural = *minimum;
}

static void
ui_beside_or_below_allocate(GtkLayoutManager *manager, GtkWidget *widget,
                            int width, int height, int baseline)
{
    struct sizes sizes = measure_both(widget, width);
    GtkAllocation text = {0, 0, width, height};
    GtkAllocation button = {0, 0, sizes.button_width, height};
    gboolean from_right = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;

    (void)manager;
    (void)baseline;
    if (sizes.beside <= sizes.below) {
        text.width -= sizes.button_width + SPACING;
        button.x = from_right ? 0 : width - sizes.button_width;
        text.x = from_right ? sizes.button_width + SPACING : 0;
    } else {
        text.height = sizes.text_below;
        button.y = sizes.text_below + SPACING;
        button.height = sizes.button_height;
        button.x = from_right ? width - sizes.button_width : 0;
    }
    gtk_widget_size_allocate(gtk_widget_get_first_child(widget), &text, -1);
    gtk_widget_size_allocate(gtk_widget_get_last_child(widget), &button, -1);
}

static void
ui_beside_or_below_class_init(UiBesideOrBelowClass *class)
{
    GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS(class);

    layout_class->get_request_mode = ui_beside_or_below_get_request_mode;
    layout_class->measure = ui_beside_or_below_measure;
    layout_class->allocate = ui_beside_or_below_allocate;
}

static void
ui_beside_or_below_init(UiBesideOrBelow *self)
{
    (void)self;
}
