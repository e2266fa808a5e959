/* SPDX-License-Identifier: MIT */
/* A layout for two widgets, side by side or one below the other. */

#include "ui/widgets/adaptive-split.h"
#include "ui/widgets/height-at-width.h"

struct _UiAdaptiveSplit {
    GtkLayoutManager parent_instance;

    guint wide_from;
};

/* The visible children. A child that is missing is NULL. */
struct pair {
    GtkWidget *first;
    GtkWidget *second;
};

enum {
    PROPERTY_WIDE_FROM = 1
};

G_DEFINE_FINAL_TYPE(UiAdaptiveSplit, ui_adaptive_split, GTK_TYPE_LAYOUT_MANAGER)

static struct pair
find_pair(GtkWidget *widget)
{
    struct pair pair = {0};

    for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        if (!gtk_widget_should_layout(child)) {
            continue;
        }
        if (pair.first == NULL) {
            pair.first = child;
        } else {
            pair.second = child;
        }
    }
    return pair;
}

static int
least(GtkWidget *child, GtkOrientation orientation, int size)
{
    int minimum;

    gtk_widget_measure(child, orientation, size, &minimum, NULL, NULL, NULL);
    return minimum;
}

/* Returns the width of a scrolled child's vertical scroll bar, or 0. */
static int
bar_width(GtkWidget *child)
{
    return GTK_IS_SCROLLED_WINDOW(child)
               ? least(gtk_scrolled_window_get_vscrollbar(
                           GTK_SCROLLED_WINDOW(child)),
                       GTK_ORIENTATION_HORIZONTAL, -1)
               : 0;
}

/* Returns the height of a scrolled child's horizontal scroll bar, or 0 if the
 * child does not need it at this width. */
static int
bar_height(GtkWidget *child, int width)
{
    GtkScrolledWindow *view = GTK_SCROLLED_WINDOW(child);

    return width >= 0 && least(gtk_scrolled_window_get_child(view),
                               GTK_ORIENTATION_HORIZONTAL, -1) > width
               ? least(gtk_scrolled_window_get_hscrollbar(view),
                       GTK_ORIENTATION_VERTICAL, -1)
               : 0;
}

/* Returns the size of a scrolled child with its whole content and the scroll
 * bar beside or below that. */
static int
whole(GtkWidget *child, GtkOrientation orientation, int size)
{
    GtkWidget *content;
    int height;

    if (!GTK_IS_SCROLLED_WINDOW(child)) {
        return least(child, orientation, size);
    }
    content = gtk_scrolled_window_get_child(GTK_SCROLLED_WINDOW(child));
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        return least(content, orientation, size) + bar_width(child);
    }
    ui_height_at_width(content, size, &height, NULL);
    return height + bar_height(child, size);
}

/* Returns the width of the first child if they are side by side; 0 if one is
 * below the other. */
static int
first_width(UiAdaptiveSplit *self, struct pair pair, int width)
{
    int first = least(pair.first, GTK_ORIENTATION_HORIZONTAL, -1) +
                bar_width(pair.first);
    int second = whole(pair.second, GTK_ORIENTATION_HORIZONTAL, -1);

    if (width < (int)self->wide_from || width < first + second) {
        return 0;
    }
    return CLAMP(width / 2, first, width - second);
}

static GtkSizeRequestMode
ui_adaptive_split_get_request_mode(GtkLayoutManager *manager, GtkWidget *widget)
{
    struct pair pair = find_pair(widget);

    (void)manager;
    return pair.first != NULL && pair.second == NULL
               ? gtk_widget_get_request_mode(pair.first)
               : GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Does the same with the heights of a scrolled child as whole-height.h. */
static void
measure_child(GtkWidget *child, GtkOrientation orientation, int size,
              int *minimum, int *natural)
{
    gtk_widget_measure(child, orientation, size, minimum, natural, NULL, NULL);
    if (orientation == GTK_ORIENTATION_VERTICAL &&
        GTK_IS_SCROLLED_WINDOW(child)) {
        gboolean mapped = gtk_widget_get_mapped(child);

        *minimum = mapped ? *minimum : 0;
        *natural = mapped ? MAX(*minimum, whole(child, orientation, size)) : 0;
    }
}

static void
measure_pair(UiAdaptiveSplit *self, struct pair pair,
             GtkOrientation orientation, int size, int *minimum, int *natural)
{
    int first = 0;
    int second_minimum;
    int second_natural;

    if (orientation == GTK_ORIENTATION_VERTICAL && size >= 0) {
        first = first_width(self, pair, size);
    }
    measure_child(pair.first, orientation, first != 0 ? first : size, minimum,
                  natural);
    measure_child(pair.second, orientation, first != 0 ? size - first : size,
                  &second_minimum, &second_natural);
    /* GTK leaves it out, and cuts the content's edge off. */
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        *minimum += bar_width(pair.first);
        *natural += bar_width(pair.first);
    }
    if (orientation == GTK_ORIENTATION_VERTICAL && first == 0) {
        *minimum += second_minimum;
        *natural += second_natural;
    } else {
        *minimum = MAX(*minimum, second_minimum);
        *natural = MAX(*natural, second_natural);
    }
}

static void
ui_adaptive_split_measure(GtkLayoutManager *manager, GtkWidget *widget,
                          GtkOrientation orientation, int size, int *minimum,
                          int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
    struct pair pair = find_pair(widget);

    *minimum = 0;
    *natural = 0;
    if (pair.second != NULL) {
        measure_pair(UI_ADAPTIVE_SPLIT(manager), pair, orientation, size,
                     minimum, natural);
    } else if (pair.first != NULL) {
        gtk_widget_measure(pair.first, orientation, size, minimum, natural,
                           minimum_baseline, natural_baseline);
    }
}

static void
place(GtkWidget *child, int x, int y, int width, int height)
{
    const GtkAllocation allocation = {x, y, width, height};

    gtk_widget_size_allocate(child, &allocation, -1);
}

/* Returns the height of the first child if there is room for both, otherwise
 * half of the height, or less if the first child does not expand. */
static int
first_height(struct pair pair, int width, int height)
{
    int second = least(pair.second, GTK_ORIENTATION_VERTICAL, width);
    int all = whole(pair.first, GTK_ORIENTATION_VERTICAL, width);
    int minimum;
    int natural;
    int wanted = height / 2;

    gtk_widget_measure(pair.first, GTK_ORIENTATION_VERTICAL, width, &minimum,
                       &natural, NULL, NULL);
    if (height >= all + whole(pair.second, GTK_ORIENTATION_VERTICAL, width)) {
        return MAX(all, minimum);
    }
    if (!gtk_widget_compute_expand(pair.first, GTK_ORIENTATION_VERTICAL)) {
        wanted = MIN(wanted, natural);
    }
    return MAX(MIN(MAX(wanted, all), height - second), minimum);
}

static void
place_pair(UiAdaptiveSplit *self, struct pair pair, int width, int height)
{
    int first = first_width(self, pair, width);

    if (first != 0) {
        gboolean from_right = gtk_widget_get_direction(pair.first) ==
                              GTK_TEXT_DIR_RTL;

        place(pair.first, from_right ? width - first : 0, 0, first, height);
        place(pair.second, from_right ? 0 : first, 0, width - first, height);
        return;
    }
    first = first_height(pair, width, height);
    place(pair.first, 0, 0, width, first);
    place(pair.second, 0, first, width, height - first);
}

static void
ui_adaptive_split_allocate(GtkLayoutManager *manager, GtkWidget *widget,
                           int width, int height, int baseline)
{
    struct pair pair = find_pair(widget);

    if (pair.second != NULL) {
        place_pair(UI_ADAPTIVE_SPLIT(manager), pair, width, height);
    } else if (pair.first != NULL) {
        const GtkAllocation all = {0, 0, width, height};

        gtk_widget_size_allocate(pair.first, &all, baseline);
    }
}

static void
ui_adaptive_split_set_property(GObject *object, guint property,
                               const GValue *value, GParamSpec *specification)
{
    UiAdaptiveSplit *self = UI_ADAPTIVE_SPLIT(object);

    if (property == PROPERTY_WIDE_FROM) {
        self->wide_from = g_value_get_uint(value);
        gtk_layout_manager_layout_changed(GTK_LAYOUT_MANAGER(self));
    } else {
        G_OBJECT_WARN_INVALID_PROPERTY_ID(object, property, specification);
    }
}

static void
ui_adaptive_split_class_init(UiAdaptiveSplitClass *class)
{
    GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS(class);

    G_OBJECT_CLASS(class)->set_property = ui_adaptive_split_set_property;
    layout_class->get_request_mode = ui_adaptive_split_get_request_mode;
    layout_class->measure = ui_adaptive_split_measure;
    layout_class->allocate = ui_adaptive_split_allocate;
    g_object_class_install_property(
        G_OBJECT_CLASS(class), PROPERTY_WIDE_FROM,
        g_param_spec_uint("wide-from", NULL, NULL, 0, G_MAXINT, 0,
                          G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

static void
ui_adaptive_split_init(UiAdaptiveSplit *self)
{
    (void)self;
}
