/* SPDX-License-Identifier: MIT */
/* Tests that all text grows with the size of the desktop's font. */

#include "tests/support/unit-test.h"

#include "ui/inspector/inspector.h"
#include "ui/inspector/kill-question.h"
#include "ui/key/key-row.h"
#include "ui/lessons/lesson-pane.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/wrapping-row.h"

#include <math.h>

/* In points; it is not the default. */
#define USUAL 13

/* Adds each label of the widget; the tree is not deep. */
static void
/* NOLINTNEXTLINE(misc-no-recursion) */
visit_labels(GtkWidget *widget, GPtrArray *labels)
{
    if (GTK_IS_LABEL(widget)) {
        g_ptr_array_add(labels, widget);
    }
    for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        visit_labels(child, labels);
    }
}

static double
letter_size(GtkWidget *label)
{
    PangoContext *context = gtk_widget_get_pango_context(label);

    return pango_font_description_get_size(
        pango_context_get_font_description(context));
}

static GtkWidget *
window_with(GtkWidget *part)
{
    GtkWidget *window = gtk_window_new();

    gtk_window_set_child(GTK_WINDOW(window), part);
    return window;
}

/* Sets the desktop's font, and waits until it is that of a visible window. */
static void
set_font_size(int points)
{
    static GtkWidget *label;
    g_autofree char *name = g_strdup_printf("Sans %d", points);
    double before;

    if (label == NULL) {
        label = gtk_label_new("visible");
        gtk_window_present(GTK_WINDOW(window_with(label)));
    }
    before = letter_size(label);
    g_object_set(gtk_settings_get_default(), "gtk-font-name", name, NULL);
    while (letter_size(label) == before) {
        g_main_context_iteration(NULL, TRUE);
    }
}

/* Makes a window with letters of this size; returns the sizes in its labels. */
static GArray *
measure(int points, GtkWidget *(*new_window)(void))
{
    g_autoptr(GPtrArray) labels = g_ptr_array_new();
    GArray *sizes = g_array_new(FALSE, FALSE, sizeof(double));
    GtkWidget *window;

    set_font_size(points);
    window = new_window();
    visit_labels(window, labels);
    assert_true(labels->len > 0);
    for (guint index = 0; index < labels->len; index++) {
        double size = letter_size(labels->pdata[index]);

        g_array_append_val(sizes, size);
    }
    gtk_window_destroy(GTK_WINDOW(window));
    return sizes;
}

/* With a font of twice the size, each label has letters of twice the size. */
static void
check_window(GtkWidget *(*new_window)(void))
{
    g_autoptr(GArray) usual = measure(USUAL, new_window);
    g_autoptr(GArray) large = measure(2 * USUAL, new_window);

    assert_int_equal(usual->len, large->len);
    for (guint index = 0; index < usual->len; index++) {
        double grown = g_array_index(large, double, index) /
                       g_array_index(usual, double, index);

        if (fabs(grown - 2) > 0.01) {
            fail_msg("label %u grows by %.2f", index, grown);
        }
    }
}

static GtkWidget *
new_inspector(void)
{
    return window_with(g_object_new(UI_TYPE_INSPECTOR_PANE, NULL));
}

static void
test_inspector_grows(void **state)
{
    check_window(new_inspector);
    (void)state;
}

static GtkWidget *
new_lessons(void)
{
    return window_with(g_object_new(UI_TYPE_LESSON_PANE, NULL));
}

static void
test_lessons_grow(void **state)
{
    check_window(new_lessons);
    (void)state;
}

static GtkWidget *
new_notice(void)
{
    return window_with(g_object_new(UI_TYPE_NOTICE, NULL));
}

static void
test_message_grows(void **state)
{
    check_window(new_notice);
    (void)state;
}

static GtkWidget *
new_question(void)
{
    return g_object_new(UI_TYPE_KILL_QUESTION, NULL);
}

/* The question before a process is killed. */
static void
test_question_grows(void **state)
{
    check_window(new_question);
    (void)state;
}

static GtkWidget *
new_key_row(void)
{
    g_autoptr(UiKeyCandidate)
        candidate = g_object_new(UI_TYPE_KEY_CANDIDATE, NULL);

    candidate->title = g_strdup("title");
    candidate->details = g_strdup("details");
    candidate->holders = g_strdup("holders");
    return window_with(ui_key_row_new(candidate));
}

/* A row of the key dialog. */
static void
test_key_grows(void **state)
{
    check_window(new_key_row);
    (void)state;
}

static void
load_style(void)
{
    g_autoptr(GtkCssProvider) provider = gtk_css_provider_new();

    gtk_css_provider_load_from_resource(provider,
                                        "/io/github/shmview/Shmview/style.css");
    gtk_style_context_add_provider_for_display(
        gdk_display_get_default(), GTK_STYLE_PROVIDER(provider),
        GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_inspector_grows),
        cmocka_unit_test(test_lessons_grow),
        cmocka_unit_test(test_message_grows),
        cmocka_unit_test(test_question_grows),
        cmocka_unit_test(test_key_grows),
    };

    if (!gtk_init_check()) {
        return 77;
    }
    load_style();
    /* The templates name it. */
    g_type_ensure(UI_TYPE_WRAPPING_ROW);
    return cmocka_run_group_tests_name("letter-size", tests, NULL, NULL);
}
