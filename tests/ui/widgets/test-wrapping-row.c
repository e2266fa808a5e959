/* SPDX-License-Identifier: MIT */
/* Tests of the layout that has its widgets in one row, or in several. */

#include "tests/support/unit-test.h"

#include "ui/widgets/wrapping-row.h"

#define BUTTONS 3

static int
least(GtkWidget *widget, GtkOrientation orientation, int size)
{
    int minimum;

    gtk_widget_measure(widget, orientation, size, &minimum, NULL, NULL, NULL);
    return minimum;
}

static GtkWidget *
new_row(void)
{
    GtkWidget *row =
        g_object_ref_sink(gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0));

    gtk_widget_set_layout_manager(row,
                                  g_object_new(UI_TYPE_WRAPPING_ROW, NULL));
    for (int index = 0; index < BUTTONS; index++) {
        gtk_box_append(GTK_BOX(row), gtk_button_new_with_label("A button"));
    }
    return row;
}

/* The smallest height without a given width is that of one row. */
static void
test_smallest_height_is_that_of_one_row(void **state)
{
    GtkWidget *row = new_row();
    int one =
        least(gtk_widget_get_first_child(row), GTK_ORIENTATION_VERTICAL, -1);

    assert_int_equal(least(row, GTK_ORIENTATION_VERTICAL, -1), one);
    assert_int_equal(least(row, GTK_ORIENTATION_VERTICAL, 3000), one);
    g_object_unref(row);
}

/* At the smallest width, each widget has its own row. */
static void
test_narrow_row_becomes_several(void **state)
{
    GtkWidget *row = new_row();
    int width = least(row, GTK_ORIENTATION_HORIZONTAL, -1);
    int one =
        least(gtk_widget_get_first_child(row), GTK_ORIENTATION_VERTICAL, -1);

    assert_true(least(row, GTK_ORIENTATION_VERTICAL, width) >= BUTTONS * one);
    g_object_unref(row);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_smallest_height_is_that_of_one_row),
        cmocka_unit_test(test_narrow_row_becomes_several),
    };

    gtk_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
