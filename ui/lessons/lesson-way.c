/* SPDX-License-Identifier: MIT */
/* Finds out what the user has to press first to get at a hidden button: the
 * inspector may be closed, or show another page. */

#include "ui/lessons/lesson-way.h"

#include "ui/inspector/inspector.h"
#include "ui/lessons/lesson-button.h"

/* Returns the tab that opens this page, or NULL if the stack has no tabs. */
static GtkWidget *
find_tab(GtkStack *stack, GtkWidget *page)
{
    const char *name = gtk_stack_page_get_name(gtk_stack_get_page(stack, page));
    g_autofree char *action = g_strconcat("inspector.page::", name, NULL);

    return name != NULL ? ui_lesson_button_find(
                              GTK_WIDGET(gtk_widget_get_root(page)), action)
                        : NULL;
}

/* Returns the button by which the user has hidden the tabs. The stage and the
 * time line have one each. */
static GtkWidget *
find_fill(GtkStackSwitcher *tabs)
{
    GtkStack *stack = gtk_stack_switcher_get_stack(tabs);

    return ui_lesson_button_find(gtk_stack_get_visible_child(stack),
                                 "win.stage");
}

/* Returns the button that shows this part of the window, or NULL if the part is
 * not hidden, or has no such button. */
static GtkWidget *
find_opener(GtkWidget *part)
{
    GtkWidget *parent = gtk_widget_get_parent(part);

    if (GTK_IS_STACK(parent) &&
        gtk_stack_get_visible_child(GTK_STACK(parent)) != part) {
        return find_tab(GTK_STACK(parent), part);
    }
    if (gtk_widget_get_visible(part)) {
        return NULL;
    }
    if (GTK_IS_STACK_SWITCHER(part)) {
        return find_fill(GTK_STACK_SWITCHER(part));
    }
    return UI_IS_INSPECTOR_PANE(part)
               ? ui_lesson_button_find(GTK_WIDGET(gtk_widget_get_root(part)),
                                       "win.inspector")
               : NULL;
}

/* Returns the opener of the outermost hidden part around the button, or NULL.
 */
static GtkWidget *
find_first_opener(GtkWidget *button)
{
    GtkWidget *first = NULL;

    for (GtkWidget *part = button; part != NULL;
         part = gtk_widget_get_parent(part)) {
        GtkWidget *opener = find_opener(part);

        first = opener != NULL ? opener : first;
    }
    return first;
}

GtkWidget *
ui_lesson_way_next(GtkWidget *goal)
{
    GtkRoot *window = gtk_widget_get_root(goal);
    GtkWidget *next = goal;
    GtkWidget *opener = NULL;

    if (window == NULL || gtk_widget_in_destruction(GTK_WIDGET(window))) {
        return goal;
    }
    /* The tab may be hidden, too. */
    while ((opener = find_first_opener(next)) != NULL) {
        next = opener;
    }
    return next;
}

GPtrArray *
ui_lesson_way_watch(GtkWidget *goal, GCallback changed, gpointer data)
{
    static const char *const signals[] = {
        "notify::visible",
        "notify::visible-child",
        "notify::filled",
    };
    GPtrArray *groups = g_ptr_array_new_with_free_func(g_object_unref);

    for (GtkWidget *part = goal; part != NULL;
         part = gtk_widget_get_parent(part)) {
        GSignalGroup *group = g_signal_group_new(GTK_TYPE_WIDGET);

        for (gsize index = 0; index < G_N_ELEMENTS(signals); index++) {
            g_signal_group_connect_swapped(group, signals[index], changed,
                                           data);
        }
        g_signal_group_set_target(group, part);
        g_ptr_array_add(groups, group);
    }
    return groups;
}
