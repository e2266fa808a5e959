/* SPDX-License-Identifier: MIT */
/* Tests of the layout that has a button beside a text, or below it. */

#include "tests/support/unit-test.h"

#include "ui/widgets/beside-or-below.h"

#define TEXT "A text that needs many lines if there is not much room for it"

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
    GtkWidget *text = gtk_label_new(TEXT);

    gtk_label_set_wrap(GTK_LABEL(text), TRUE);
    gtk_box_append(GTK_BOX(row), text);
    gtk_box_append(GTK_BOX(row), gtk_button_new_with_label("Cancel"));
    gtk_widget_set_layout_manager(row,
                                  g_object_new(UI_TYPE_BESIDE_OR_BELOW, NULL));
    return row;
}

/* With much room, the row is as high as its button. */
static void
test_wide_row_has_button_beside(void **state)
{
    GtkWidget *row = new_row();

    assert_int_equal(
        least(row, GTK_ORIENTATION_VERTICAL, 3000),
        least(gtk_widget_get_last_child(row), GTK_ORIENTATION_VERTICAL, -1));
    g_object_unref(row);
    (void)state;
}

/* At no width is the row higher than with the button below the text. */
static void
test_narrow_row_is_low(void **state)
{
    GtkWidget *row = new_row();
    GtkWidget *text = gtk_widget_get_first_child(row);
    GtkWidget *button = gtk_widget_get_last_child(row);
    int narrowest = least(row, GTK_ORIENTATION_HORIZONTAL, -1);

    for (int width = narrowest; width < 4 * narrowest; width++) {
        int below = least(text, GTK_ORIENTATION_VERTICAL, width) + 6 +
                    least(button, GTK_ORIENTATION_VERTICAL, -1);

        assert_true(least(row, GTK_ORIENTATION_VERTICAL, width) <= below);
    }
    g_object_unref(row);
    (void)state;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wide_row_has_button_beside),
        cmocka_unit_test(test_narrow_row_is_low),
    };

    gtk_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
