/* SPDX-License-Identifier: MIT */
/* Tests of the layout whose height is that of some whole lines. */

#include "tests/support/unit-test.h"

#include "ui/widgets/whole-lines.h"

#define ENGLISH "No picture is loaded"
#define CHINESE "没有加载图片"
#define WIDTH 300

static int
height_of(GtkWidget *widget)
{
    int height;

    gtk_widget_measure(widget, GTK_ORIENTATION_VERTICAL, WIDTH, &height, NULL,
                       NULL, NULL);
    return height;
}

/* Makes an area with this label, or with an empty one. */
static GtkWidget *
new_area(const char *sample, GtkWidget *label)
{
    GtkWidget *area =
        g_object_ref_sink(gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0));
    GtkWidget *scroller = gtk_scrolled_window_new();

    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller),
                                  label != NULL ? label : gtk_label_new(NULL));
    gtk_box_append(GTK_BOX(area), scroller);
    gtk_widget_set_layout_manager(
        area, g_object_new(UI_TYPE_WHOLE_LINES, "sample", sample, NULL));
    return area;
}

static void
check_height(const char *line)
{
    g_autofree char *text =
        g_strdup_printf("%s\n%s\n%s\n%s", line, line, line, line);
    GtkWidget *label = g_object_ref_sink(gtk_label_new(text));
    GtkWidget *area = new_area(line, NULL);

    assert_int_equal(height_of(area), height_of(label));
    g_object_unref(area);
    g_object_unref(label);
}

/* The height is that of a label with four such lines. */
static void
test_lines_of_any_script_fit(void **state)
{
    check_height(ENGLISH);
    check_height(CHINESE);
    (void)state;
}

/* The height stays the same when the text gets more lines. */
static void
test_text_does_not_change_height(void **state)
{
    GtkWidget *label = gtk_label_new(NULL);
    GtkWidget *area = new_area(ENGLISH, label);
    int before = height_of(area);

    gtk_label_set_text(GTK_LABEL(label), "1\n2\n3\n4\n5\n" CHINESE);
    assert_int_equal(height_of(area), before);
    g_object_unref(area);
    (void)state;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_of_any_script_fit),
        cmocka_unit_test(test_text_does_not_change_height),
    };

    gtk_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
