/* SPDX-License-Identifier: MIT */
/* Finds parts of a window that are cut, or cannot be reached by scrolling, and
 * hyphens within words. */

#include "tests/ui/support/layout-faults.h"

/* Smaller differences are invisible, because places are rounded. */
#define TOLERANCE 1.5F

struct search {
    GtkWidget *window;
    GPtrArray *faults;
};

static char *
describe(GtkWidget *widget)
{
    const char *id = gtk_buildable_get_buildable_id(GTK_BUILDABLE(widget));
    const char *text =
        GTK_IS_LABEL(widget) ? gtk_label_get_text(GTK_LABEL(widget)) : "";

    return g_strdup_printf("%s %s “%.60s”", G_OBJECT_TYPE_NAME(widget),
                           id != NULL ? id : "", text);
}

static void
add_fault(struct search *search, GtkWidget *widget, const char *fault)
{
    g_autofree char *words = describe(widget);

    g_ptr_array_add(search->faults, g_strdup_printf("%s %s", words, fault));
}

static gboolean
is_about_hyphens(PangoAttribute *attribute, gpointer data)
{
    (void)data;
    return attribute->klass->type == PANGO_ATTR_INSERT_HYPHENS;
}

/* Reports a text that gets a hyphen where a line ends within a word: a key or a
 * path would look as if it had that hyphen. */
static void
check_hyphens(struct search *search, GtkLabel *label)
{
    PangoAttrList *attributes = gtk_label_get_attributes(label);
    g_autoptr(PangoAttrList)
        copy = attributes != NULL ? pango_attr_list_copy(attributes) : NULL;
    g_autoptr(PangoAttrList) found = NULL;

    if (!gtk_label_get_wrap(label) ||
        gtk_label_get_wrap_mode(label) != PANGO_WRAP_WORD_CHAR) {
        return;
    }
    if (copy != NULL) {
        found = pango_attr_list_filter(copy, is_about_hyphens, NULL);
    }
    if (found == NULL) {
        add_fault(search, GTK_WIDGET(label), "has hyphens within words");
    }
}

/* Reports a text that is too long for its place. A tooltip with the whole text
 * makes up for a shortened one. */
static void
check_label(struct search *search, GtkWidget *widget)
{
    PangoLayout *layout = gtk_label_get_layout(GTK_LABEL(widget));
    int width;
    int height;

    pango_layout_get_pixel_size(layout, &width, &height);
    if (pango_layout_is_ellipsized(layout) &&
        g_strcmp0(gtk_widget_get_tooltip_text(widget),
                  gtk_label_get_text(GTK_LABEL(widget))) != 0) {
        add_fault(search, widget, "is shortened");
    }
    if (width > gtk_widget_get_width(widget) + 1) {
        add_fault(search, widget, "is too narrow for its text");
    }
    if (height > gtk_widget_get_height(widget) + 1) {
        add_fault(search, widget, "is too low for its text");
    }
}

static GtkWidget *
scroller_of(GtkWidget *widget)
{
    return gtk_widget_get_ancestor(gtk_widget_get_parent(widget),
                                   GTK_TYPE_SCROLLED_WINDOW);
}

static gboolean
has_bar(GtkWidget *scroller, GtkOrientation orientation)
{
    GtkScrolledWindow *window = GTK_SCROLLED_WINDOW(scroller);

    return gtk_widget_get_mapped(
        orientation == GTK_ORIENTATION_VERTICAL
            ? gtk_scrolled_window_get_vscrollbar(window)
            : gtk_scrolled_window_get_hscrollbar(window));
}

/* Returns the part that shows what is in a scroller, without its scroll bars,
 * or the whole window. */
static GtkWidget *
room_of(struct search *search, GtkWidget *scroller)
{
    return scroller == NULL
               ? search->window
               : gtk_scrolled_window_get_child(GTK_SCROLLED_WINDOW(scroller));
}

/* Reports a widget that extends beyond its window, or beyond a scroller without
 * a scroll bar. */
static void
check_place(struct search *search, GtkWidget *widget)
{
    GtkWidget *scroller = scroller_of(widget);
    GtkWidget *around = room_of(search, scroller);
    graphene_rect_t place;

    if (!gtk_widget_compute_bounds(widget, around, &place)) {
        return;
    }
    if ((scroller == NULL || !has_bar(scroller, GTK_ORIENTATION_HORIZONTAL)) &&
        (place.origin.x < -TOLERANCE ||
         place.origin.x + place.size.width >
             (float)gtk_widget_get_width(around) + TOLERANCE)) {
        add_fault(search, widget, "reaches beyond the side");
    }
    if ((scroller == NULL || !has_bar(scroller, GTK_ORIENTATION_VERTICAL)) &&
        (place.origin.y < -TOLERANCE ||
         place.origin.y + place.size.height >
             (float)gtk_widget_get_height(around) + TOLERANCE)) {
        add_fault(search, widget, "reaches beyond the end");
    }
}

/* Reports a scroller with a scroll bar within another one. A list of any length
 * needs its own. */
static void
check_bars(struct search *search, GtkWidget *scroller)
{
    GtkWidget *around = scroller_of(scroller);
    GtkWidget *child =
        gtk_scrolled_window_get_child(GTK_SCROLLED_WINDOW(scroller));

    if (around != NULL && !GTK_IS_LIST_VIEW(child) &&
        has_bar(scroller, GTK_ORIENTATION_VERTICAL) &&
        has_bar(around, GTK_ORIENTATION_VERTICAL)) {
        add_fault(search, scroller, "has a scroll bar beside another one");
    }
}

static void
check(struct search *search, GtkWidget *widget)
{
    if (!gtk_widget_get_mapped(widget) || GTK_IS_SCROLLBAR(widget)) {
        return;
    }
    if (GTK_IS_SCROLLED_WINDOW(widget)) {
        check_bars(search, widget);
    }
    if (GTK_IS_LABEL(widget)) {
        check_label(search, widget);
        check_hyphens(search, GTK_LABEL(widget));
    }
    if (GTK_IS_LABEL(widget) || GTK_IS_BUTTON(widget)) {
        check_place(search, widget);
    }
    for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        check(search, child);
    }
}

GPtrArray *
layout_faults(GtkWidget *window)
{
    struct search search = {window, g_ptr_array_new_with_free_func(g_free)};

    check(&search, window);
    return search.faults;
}
