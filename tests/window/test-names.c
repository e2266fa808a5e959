/* SPDX-License-Identifier: MIT */
/* The pane's buttons, rows and entries have names, as GTK itself tells. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/inspector/inspector.h"
#include "ui/lessons/lesson-pane.h"

#include <string.h>

/* Every part of a widget, itself first. */
static void
visit(GtkWidget *widget, void (*take)(GtkWidget *widget, gpointer data),
      gpointer data)
{
    take(widget, data);
    for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        visit(child, take, data);
    }
}

struct named {
    GtkAccessibleRole role;
    const char *name;
    guint count;
};

static void
count_named(GtkWidget *widget, gpointer data)
{
    struct named *named = data;
    GtkAccessible *accessible = GTK_ACCESSIBLE(widget);
    g_autofree char *mismatch = NULL;

    if (gtk_accessible_get_accessible_role(accessible) != named->role ||
        !gtk_test_accessible_has_property(accessible,
                                          GTK_ACCESSIBLE_PROPERTY_LABEL)) {
        return;
    }
    mismatch = gtk_test_accessible_check_property(
        accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, named->name, NULL);
    named->count += mismatch == NULL;
}

static void
assert_named(GtkWidget *widget, GtkAccessibleRole role, const char *name)
{
    struct named named = {.role = role, .name = name};

    visit(widget, count_named, &named);
    if (named.count != 1) {
        fail_msg("%u parts are named “%s”", named.count, name);
    }
}

/* Every button of Try It, and what is typed into, has its own name once. */
static void
try_it_has_its_names(void **state)
{
    static const char *const buttons[] = {
        "Create",
        "Attach",
        "Attach Read-Only",
        "Detach",
        "Lock",
        "Unlock",
        "Write",
        "Read",
        "Go On",
        "Kill This Process",
    };
    g_autoptr(GtkWidget)
        pane = g_object_ref_sink(g_object_new(SHM_TYPE_TRY_IT, NULL));

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(buttons); i++) {
        assert_named(pane, GTK_ACCESSIBLE_ROLE_BUTTON, buttons[i]);
    }
    assert_named(pane, GTK_ACCESSIBLE_ROLE_BUTTON, "Publish the Wrong Way");
    assert_named(pane, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Size in bytes");
    assert_named(pane, GTK_ACCESSIBLE_ROLE_TEXT_BOX, "Text");
}

/* So do those of Steps. */
static void
steps_have_their_names(void **state)
{
    g_autoptr(GtkWidget)
        steps = g_object_ref_sink(g_object_new(SHM_TYPE_STEPS, NULL));

    (void)state;
    assert_named(steps, GTK_ACCESSIBLE_ROLE_BUTTON, "Copy as Text");
    assert_named(steps, GTK_ACCESSIBLE_ROLE_BUTTON, "Clear");
}

static void
check_button(GtkWidget *widget, gpointer data)
{
    guint *buttons = data;

    if (GTK_IS_BUTTON(widget)) {
        assert_true(gtk_test_accessible_has_property(
            GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL));
        (*buttons)++;
    }
}

/* No button of the lessons is without one, those of the list included. */
static void
lessons_have_their_names(void **state)
{
    GtkWidget *window = gtk_window_new();
    GtkWidget *pane = g_object_new(SHM_TYPE_LESSON_PANE, NULL);
    guint buttons = 0;

    (void)state;
    gtk_window_set_child(GTK_WINDOW(window), pane);
    shm_lesson_pane_open(SHM_LESSON_PANE(pane));
    visit(pane, check_button, &buttons);
    assert_in_range(buttons, 9, 99);
    assert_named(pane, GTK_ACCESSIBLE_ROLE_BUTTON, "Close Lessons");
    gtk_window_destroy(GTK_WINDOW(window));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(try_it_has_its_names),
        cmocka_unit_test(steps_have_their_names),
        cmocka_unit_test(lessons_have_their_names),
    };

    g_setenv("GTK_A11Y", "test", TRUE);
    if (!gtk_init_check()) {
        return 77;
    }
    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
