/* SPDX-License-Identifier: MIT */
/* Opens the window, goes through every step of every lesson with several sizes
 * of window and text, and prints everything that is cut or out of reach. */

#include "tests/ui/support/layout-walk.h"

#include "ui/lessons/lesson-button.h"
#include "ui/lessons/lesson.h"

/* Reports a step whose text the pane has not scrolled to. */
static void
check_in_view(struct layout_walk *walk, const char *what)
{
    GtkWidget *step = layout_walk_find(walk, "step");
    GtkWidget *scroller =
        gtk_widget_get_ancestor(step, GTK_TYPE_SCROLLED_WINDOW);
    graphene_rect_t place;
    float room = (float)gtk_widget_get_height(scroller);

    if (!gtk_widget_compute_bounds(step, scroller, &place)) {
        return;
    }
    /* Of a text that is too high, the beginning must be in view. */
    if (place.origin.y < -1.0F ||
        (place.origin.y > 1.0F &&
         place.origin.y + place.size.height > room + 1.0F)) {
        layout_walk_fail(walk, "%s: the text is out of view: %g to %g of %g",
                         what, (double)place.origin.y,
                         (double)(place.origin.y + place.size.height),
                         (double)room);
    }
}

/* Goes through a lesson from its first step to the answer. */
static void
walk_lesson(struct layout_walk *walk, guint number)
{
    for (guint step = 1; step == 1 || layout_walk_press(walk, "next"); step++) {
        g_autofree char *what = g_strdup_printf("%u-step-%u", number, step);

        /* Keep a picture of one step of each lesson, always a different step.
         */
        layout_walk_look(walk, what, step == 1 + number % 4);
        if (step > 1) {
            check_in_view(walk, what);
        }
    }
    if (layout_walk_press(walk, "show_answer")) {
        g_autofree char *what = g_strdup_printf("%u-answer", number);

        layout_walk_look(walk, what, number == 3);
    }
}

static GtkFlowBoxChild *
nth_lesson(struct layout_walk *walk, guint number)
{
    GtkWidget *list = layout_walk_find(walk, "list");

    return list == NULL ? NULL
                        : gtk_flow_box_get_child_at_index(GTK_FLOW_BOX(list),
                                                          (int)number);
}

static void
walk_lessons(struct layout_walk *walk)
{
    GtkFlowBoxChild *child;

    layout_walk_press(walk, "all");
    layout_walk_look(walk, "list", TRUE);
    for (guint number = 0; (child = nth_lesson(walk, number)) != NULL;
         number++) {
        g_signal_emit_by_name(gtk_flow_box_child_get_child(child), "clicked");
        walk_lesson(walk, number + 1);
        layout_walk_press(walk, "all");
    }
}

static void
walk_inspector(struct layout_walk *walk)
{
    gsize length = walk->place->len;

    for (int inspector = FALSE; inspector <= TRUE; inspector++) {
        g_action_group_change_action_state(G_ACTION_GROUP(walk->window),
                                           "inspector",
                                           g_variant_new_boolean(inspector));
        g_string_append(walk->place, inspector ? "-inspector" : "");
        layout_walk_sizes(walk, walk_lessons);
    }
    g_string_truncate(walk->place, length);
}

/* Reports each step whose button is not in the window. */
static void
check_buttons(struct layout_walk *walk)
{
    g_autoptr(GPtrArray) lessons = ui_lesson_list_new(NULL);

    for (guint number = 0; number < lessons->len; number++) {
        const UiLesson *lesson = g_ptr_array_index(lessons, number);

        for (guint index = 0; index < lesson->steps->len; index++) {
            const UiLessonStep *step = g_ptr_array_index(lesson->steps, index);
            g_autofree char *label =
                ui_lesson_button_label(walk->window, step->press);

            if (step->window != UI_LESSON_QT && label == NULL) {
                layout_walk_fail(walk, "no button for step %u of lesson %u",
                                 index + 1, number + 1);
            }
        }
    }
}

static void
walk_all(struct layout_walk *walk)
{
    check_buttons(walk);
    g_action_group_activate_action(G_ACTION_GROUP(walk->window), "lessons",
                                   NULL);
    layout_walk_texts(walk, walk_inspector);
}

int
main(int argc, char **argv)
{
    return layout_walk_run(argc, argv, walk_all);
}
