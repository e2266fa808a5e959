/* SPDX-License-Identifier: MIT */
/* Lays out widgets in a row, and in as many as they need where it is narrow. */

#include "ui/widgets/wrapping-row.h"

struct _UiWrappingRow {
    GtkLayoutManager parent_instance;

    int spacing;
};

/* Those that stand beside each other. */
struct row {
    GtkWidget *first;
    GtkWidget *behind;
    int count;
    /* What none of them can do without, and what is left. */
    int width;
    int free;
    int expanding;
};

enum {
    PROPERTY_SPACING = 1
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

/* What it must have to stay in its row, of which this is the whole width. */
static int
wanted_width(GtkWidget *child, int width)
{
    int natural;
    int minimum = width_of(child, &natural);

    return gtk_widget_get_request_mode(child) == GTK_SIZE_REQUEST_CONSTANT_SIZE
               ? minimum
               : MAX(MIN(natural, width), minimum);
}

/* The row that starts with this child, or with one behind it; FALSE if there
 * is none. */
static gboolean
find_row(UiWrappingRow *self, GtkWidget *child, int width, struct row *row)
{
    *row = (struct row){0};
    for (; child != NULL; child = gtk_widget_get_next_sibling(child)) {
        int wanted;

        if (!gtk_widget_should_layout(child)) {
            continue;
        }
        wanted = wanted_width(child, width) +
                 (row->first != NULL ? self->spacing : 0);
        if (row->first != NULL && row->width + wanted > width) {
            break;
        }
        if (row->first == NULL) {
            row->first = child;
        }
        row->count++;
        row->width += wanted;
        row->expanding +=
            gtk_widget_compute_expand(child, GTK_ORIENTATION_HORIZONTAL);
    }
    row->behind = child;
    row->free = MAX(width - row->width, 0);
    return row->first != NULL;
}

/* With its part of what is left of the row. */
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
            gtk_widget_measure(child, GTK_ORIENTATION_VERTICAL,
                               given_width(row, child, width), &minimum, NULL,
                               NULL, NULL);
            height = MAX(height, minimum);
        }
    }
    return height;
}

static int
whole_height(UiWrappingRow *self, GtkWidget *widget, int width)
{
    GtkWidget *child = gtk_widget_get_first_child(widget);
    int height = 0;
    struct row row;

    while (find_row(self, child, width, &row)) {
        height += height_of_row(&row, width) + (height > 0 ? self->spacing : 0);
        child = row.behind;
    }
    return height;
}

static void
measure_widths(UiWrappingRow *self, GtkWidget *widget, int *minimum,
               int *natural)
{
    for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        int child_natural;

        if (gtk_widget_should_layout(child)) {
            *minimum = MAX(*minimum, width_of(child, &child_natural));
            *natural += child_natural + (*natural > 0 ? self->spacing : 0);
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
    UiWrappingRow *self = UI_WRAPPING_ROW(manager);

    *minimum_baseline = -1;
    *natural_baseline = -1;
    *minimum = 0;
    *natural = 0;
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        measure_widths(self, widget, minimum, natural);
        return;
    }
    if (size < 0) {
        int narrowest = 0;

        measure_widths(self, widget, &narrowest, &size);
    }
    *minimum = whole_height(self, widget, size);
    *natural = *minimum;
}

static void
place_row(UiWrappingRow *self, const struct row *row, int top, int height,
          int width)
{
    int left = row->expanding > 0 ? 0 : row->free;

    for (GtkWidget *child = row->first; child != row->behind;
         child = gtk_widget_get_next_sibling(child)) {
        GtkAllocation place = {left, top, 0, height};

        if (!gtk_widget_should_layout(child)) {
            continue;
        }
        place.width = given_width(row, child, width);
        left += place.width + self->spacing;
        if (gtk_widget_get_direction(child) == GTK_TEXT_DIR_RTL) {
            place.x = width - place.x - place.width;
        }
        gtk_widget_size_allocate(child, &place, -1);
    }
}

static void
ui_wrapping_row_allocate(GtkLayoutManager *manager, GtkWidget *widget,
                         int width, int height, int baseline)
{
    UiWrappingRow *self = UI_WRAPPING_ROW(manager);
    GtkWidget *child = gtk_widget_get_first_child(widget);
    struct row row;
    int top = 0;

    (void)height;
    (void)baseline;
    while (find_row(self, child, width, &row)) {
        int row_height = height_of_row(&row, width);

        place_row(self, &row, top, row_height, width);
        top += row_height + self->spacing;
        child = row.behind;
    }
}

static void
ui_wrapping_row_set_property(GObject *object, guint property,
                             const GValue *value, GParamSpec *specification)
{
    UiWrappingRow *self = UI_WRAPPING_ROW(object);

    if (property == PROPERTY_SPACING) {
        self->spacing = g_value_get_int(value);
        gtk_layout_manager_layout_changed(GTK_LAYOUT_MANAGER(self));
    } else {
        G_OBJECT_WARN_INVALID_PROPERTY_ID(object, property, specification);
    }
}

static void
ui_wrapping_row_class_init(UiWrappingRowClass *class)
{
    GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS(class);

    G_OBJECT_CLASS(class)->set_property = ui_wrapping_row_set_property;
    layout_class->get_request_mode = ui_wrapping_row_get_request_mode;
    layout_class->measure = ui_wrapping_row_measure;
    layout_class->allocate = ui_wrapping_row_allocate;
    g_object_class_install_property(
        G_OBJECT_CLASS(class), PROPERTY_SPACING,
        g_param_spec_int("spacing", NULL, NULL, 0, G_MAXINT16, 0,
                         G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

static void
ui_wrapping_row_init(UiWrappingRow *self)
{
    (void)self;
}
