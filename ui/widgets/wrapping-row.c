/* SPDX-License-Identifier: MIT */
/* A layout that puts widgets in a row, or in several rows if the width is
 * small. */

#include "ui/widgets/wrapping-row.h"
#include "ui/widgets/height-at-width.h"

#define SPACING 6

struct _UiWrappingRow {
    GtkLayoutManager parent_instance;
};

/* The widgets of one row, from `first` up to but not including `behind`. */
struct row {
    GtkWidget *first;
    GtkWidget *behind;
    /* The width that they need, and the width that is left. */
    int width;
    int free;
    /* The number of children that expand. */
    int expanding;
};

G_DEFINE_FINAL_TYPE(UiWrappingRow, ui_wrapping_row, GTK_TYPE_LAYOUT_MANAGER)

static int
width_of(GtkWidget *child, int *natural)
{
    int minimum;

    gtk_widget_measure(child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, natural,
                       NULL, NULL);
    return minimum;
}

/* Returns the least width with which a child stays in a row of this width. */
static int
wanted_width(GtkWidget *child, int width)
{
    int natural;
    int minimum = width_of(child, &natural);

    return gtk_widget_get_request_mode(child) == GTK_SIZE_REQUEST_CONSTANT_SIZE
               ? minimum
               : MAX(MIN(natural, width), minimum);
}

/* Finds the row that starts with this child; FALSE if no child is left. */
static gboolean
find_row(GtkWidget *child, int width, struct row *row)
{
    *row = (struct row){0};
    for (; child != NULL; child = gtk_widget_get_next_sibling(child)) {
        int wanted;

        if (!gtk_widget_should_layout(child)) {
            continue;
        }
        wanted = wanted_width(child, width) +
                 (row->first != NULL ? SPACING : 0);
        if (row->first != NULL && row->width + wanted > width) {
            break;
        }
        if (row->first == NULL) {
            row->first = child;
        }
        row->width += wanted;
        row->expanding +=
            gtk_widget_compute_expand(child, GTK_ORIENTATION_HORIZONTAL);
    }
    row->behind = child;
    row->free = MAX(width - row->width, 0);
    return row->first != NULL;
}

/* Returns the child's width, with its share of the width that is left. */
static int
given_width(const struct row *row, GtkWidget *child, int width)
{
    int wanted = wanted_width(child, width);

    return gtk_widget_compute_expand(child, GTK_ORIENTATION_HORIZONTAL)
               ? wanted + row->free / row->expanding
               : wanted;
}

static int
height_of_row(const struct row *row, int width)
{
    int height = 0;

    for (GtkWidget *child = row->first; child != row->behind;
         child = gtk_widget_get_next_sibling(child)) {
        int minimum;

        if (gtk_widget_should_layout(child)) {
            ui_height_at_width(child, given_width(row, child, width), &minimum,
                               NULL);
            height = MAX(height, minimum);
        }
    }
    return height;
}

static void
place_row(const struct row *row, int top, int height, int width)
{
    int left = 0;

    for (GtkWidget *child = row->first; child != row->behind;
         child = gtk_widget_get_next_sibling(child)) {
        GtkAllocation place = {left, top, 0, height};

        if (!gtk_widget_should_layout(child)) {
            continue;
        }
        place.width = given_width(row, child, width);
        left += place.width + SPACING;
        if (gtk_widget_get_direction(child) == GTK_TEXT_DIR_RTL) {
            place.x = width - place.x - place.width;
        }
        gtk_widget_size_allocate(child, &place, -1);
    }
}

/* Returns the height of all rows; gives the children their places if
 * `place`. */
static int
lay_out(GtkWidget *widget, int width, gboolean place)
{
    GtkWidget *child = gtk_widget_get_first_child(widget);
    int top = 0;
    struct row row;

    while (find_row(child, width, &row)) {
        int height = height_of_row(&row, width);

        if (place) {
            place_row(&row, top, height, width);
        }
        top += height + SPACING;
        child = row.behind;
    }
    return MAX(top - SPACING, 0);
}

static void
measure_widths(GtkWidget *widget, int *minimum, int *natural)
{
    for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        int child_natural;

        if (gtk_widget_should_layout(child)) {
            *minimum = MAX(*minimum, width_of(child, &child_natural));
            *natural += child_natural + (*natural > 0 ? SPACING : 0);
        }
    }
}

static GtkSizeRequestMode
ui_wrapping_row_get_request_mode(GtkLayoutManager *manager, GtkWidget *widget)
{
    (void)manager;
    (void)widget;
    return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ui_wrapping_row_measure(GtkLayoutManager *manager, GtkWidget *widget,
                        GtkOrientation orientation, int size, int *minimum,
                        int *natural, int *minimum_baseline,
                        int *natural_baseline)
{
    (void)manager;
    *minimum_baseline = -1;
    *natural_baseline = -1;
    *minimum = 0;
    *natural = 0;
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        measure_widths(widget, minimum, natural);
        return;
    }
    if (size < 0) {
        int narrowest = 0;

        size = 0;
        measure_widths(widget, &narrowest, &size);
    }
    *minimum = lay_out(widget, size, FALSE);
    *natural = *minimum;
}

static void
ui_wrapping_row_allocate(GtkLayoutManager *manager, GtkWidget *widget,
                         int width, int height, int baseline)
{
    (void)manager;
    (void)height;
    (void)baseline;
    lay_out(widget, width, TRUE);
}

static void
ui_wrapping_row_class_init(UiWrappingRowClass *class)
{
    GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS(class);

    layout_class->get_request_mode = ui_wrapping_row_get_request_mode;
    layout_class->measure = ui_wrapping_row_measure;
    layout_class->allocate = ui_wrapping_row_allocate;
}

static void
ui_wrapping_row_init(UiWrappingRow *self)
{
    (void)self;
}
