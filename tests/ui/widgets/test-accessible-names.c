/* SPDX-License-Identifier: MIT */
/* Tests that buttons, rows and entries have names for screen readers. */

#include "tests/support/unit-test.h"

#include "ui/inspector/contents/contents-page.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/segment-page.h"
#include "ui/lessons/lesson-pane.h"
#include "ui/widgets/notice.h"
#include <shmview/segment.h>

#include <string.h>
#include <unistd.h>

#if GTK_CHECK_VERSION(4, 10, 0)
#define TOGGLE GTK_ACCESSIBLE_ROLE_TOGGLE_BUTTON
#else
#define TOGGLE GTK_ACCESSIBLE_ROLE_BUTTON
#endif

/* Calls `take` for the widget and all its parts; the tree is not deep. */
static void
/* NOLINTNEXTLINE(misc-no-recursion) */
visit(GtkWidget *widget, void (*take)(GtkWidget *widget, gpointer data),
      gpointer data)
{
    take(widget, data);
    for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        visit(child, take, data);
    }
}

static void
find_label(GtkWidget *widget, gpointer data)
{
    const char **text = data;

    if (*text == NULL && GTK_IS_LABEL(widget)) {
        *text = gtk_label_get_text(GTK_LABEL(widget));
    }
}

/* Returns whether the widget has this name; NULL stands for any name. From GTK
 * 4.10 on, a button without a name has that of its label. */
static gboolean
has_name(GtkWidget *widget, const char *name)
{
    GtkAccessible *accessible = GTK_ACCESSIBLE(widget);
    g_autofree char *mismatch = NULL;
    const char *label = NULL;

    if (!gtk_test_accessible_has_property(accessible,
                                          GTK_ACCESSIBLE_PROPERTY_LABEL)) {
        if (GTK_IS_BUTTON(widget) && gtk_check_version(4, 10, 0) == NULL) {
            visit(widget, find_label, &label);
        }
        return label != NULL && (name == NULL || g_str_equal(label, name));
    }
    if (name != NULL) {
        mismatch = gtk_test_accessible_check_property(
            accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name, NULL);
    }
    return mismatch == NULL;
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

    if (gtk_accessible_get_accessible_role(GTK_ACCESSIBLE(widget)) ==
        named->role) {
        named->count += has_name(widget, named->name);
    }
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

/* Every button and entry of Try It has its own name, exactly once. */
static void
test_try_it_has_its_names(void **state)
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
        pane = g_object_ref_sink(g_object_new(UI_TYPE_TRY_IT_PAGE, NULL));

    for (guint i = 0; i < G_N_ELEMENTS(buttons); i++) {
        assert_named(pane, GTK_ACCESSIBLE_ROLE_BUTTON, buttons[i]);
    }
    assert_named(pane, TOGGLE, "Publish the Wrong Way");
    assert_named(pane, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Size in bytes");
    assert_named(pane, GTK_ACCESSIBLE_ROLE_TEXT_BOX, "Text");
}

static void
find_hint(GtkWidget *widget, gpointer data)
{
    GtkWidget **hint = data;

    const char *id = gtk_buildable_get_buildable_id(GTK_BUILDABLE(widget));

    if (g_strcmp0(id, "hint") == 0) {
        *hint = widget;
    }
}

struct explained {
    GtkLabel *hint;
    guint buttons;
};

static int
height_for(GtkWidget *widget, int width)
{
    int minimum;

    gtk_widget_measure(widget, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL,
                       NULL, NULL);
    return minimum;
}

/* The room around the text does not grow with it: nothing moves under the
 * mouse. */
static void
assert_fits(GtkWidget *hint)
{
    GtkWidget *room = gtk_widget_get_parent(hint);

    for (int width = 200; width < 1000; width += 50) {
        assert_true(height_for(hint, width) <= height_for(room, width));
    }
}

static void
check_explanation(GtkWidget *widget, gpointer data)
{
    struct explained *explained = data;
    const char *words = gtk_widget_get_tooltip_text(widget);

    if (GTK_IS_BUTTON(widget) && words != NULL) {
        gtk_widget_set_sensitive(widget, TRUE);
        assert_true(gtk_widget_grab_focus(widget));
        assert_string_equal(gtk_label_get_text(explained->hint), words);
        assert_false(gtk_widget_get_has_tooltip(widget));
        assert_fits(GTK_WIDGET(explained->hint));
        explained->buttons++;
    }
}

/* A line below the buttons of Try It explains the focused one. Everybody can
 * see it: it hides no other button, as a tooltip would. */
static void
test_try_it_explains_each_button(void **state)
{
    GtkWidget *window = gtk_window_new();
    GtkWidget *page = g_object_new(UI_TYPE_TRY_IT_PAGE, NULL);
    struct explained explained = {0};

    gtk_window_set_child(GTK_WINDOW(window), page);
    gtk_window_present(GTK_WINDOW(window));
    visit(page, find_hint, &explained.hint);
    assert_true(gtk_widget_is_visible(GTK_WIDGET(explained.hint)));
    visit(page, check_explanation, &explained);
    assert_int_equal(explained.buttons, 14);
    gtk_window_destroy(GTK_WINDOW(window));
    (void)state;
}

static void
check_own_text(GtkWidget *widget, gpointer data)
{
    guint *labels = data;

    if (GTK_IS_LABEL(widget)) {
        assert_true(
            !gtk_test_accessible_has_property(GTK_ACCESSIBLE(widget),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL) ||
            has_name(widget, gtk_label_get_text(GTK_LABEL(widget))));
        (*labels)++;
    }
}

/* A screen reader says a label's text: no name replaces it. */
static void
test_labels_keep_their_texts(void **state)
{
    const GType types[] = {UI_TYPE_INSPECTOR_PANE, UI_TYPE_LESSON_PANE,
                           UI_TYPE_NOTICE};

    for (gsize index = 0; index < G_N_ELEMENTS(types); index++) {
        g_autoptr(GtkWidget)
            part = g_object_ref_sink(g_object_new(types[index], NULL));
        guint labels = 0;

        visit(part, check_own_text, &labels);
        assert_true(labels > 2);
    }
    (void)state;
}

/* Every button and entry of Steps has its own name, too. */
static void
test_steps_have_their_names(void **state)
{
    g_autoptr(GtkWidget)
        steps = g_object_ref_sink(g_object_new(UI_TYPE_STEPS_PAGE, NULL));

    assert_named(steps, GTK_ACCESSIBLE_ROLE_BUTTON, "Copy as Text");
    assert_named(steps, GTK_ACCESSIBLE_ROLE_BUTTON, "Clear");
}

static void
check_button(GtkWidget *widget, gpointer data)
{
    guint *buttons = data;

    if (GTK_IS_BUTTON(widget)) {
        assert_true(has_name(widget, NULL));
        (*buttons)++;
    }
}

/* Every button of the lessons has a name, also in the list. */
static void
test_lessons_have_their_names(void **state)
{
    GtkWidget *window = gtk_window_new();
    GtkWidget *pane = g_object_new(UI_TYPE_LESSON_PANE, NULL);
    guint buttons = 0;

    gtk_window_set_child(GTK_WINDOW(window), pane);
    ui_lesson_pane_open(UI_LESSON_PANE(pane));
    visit(pane, check_button, &buttons);
    assert_true(buttons >= 9);
    assert_named(pane, GTK_ACCESSIBLE_ROLE_BUTTON, "Close Lessons");
    gtk_window_destroy(GTK_WINDOW(window));
}

/* Returns a look at a segment with this key with the text "Hello". */
static UiSegmentSnapshot *
look(struct shmview_segment *segment, const char *key)
{
    struct shmview_inspector *inspector;
    struct shmview_error error;
    UiSegmentSnapshot *sight;

    assert_int_equal(shmview_segment_create(segment, 4096), SHMVIEW_OK);
    assert_int_equal(shmview_segment_write(segment, 0, "Hello", 6), SHMVIEW_OK);
    assert_int_equal(
        shmview_inspector_new(SHMVIEW_KEY_POSIX, key, &inspector, &error),
        SHMVIEW_OK);
    sight = ui_segment_snapshot_new(inspector, key);
    shmview_inspector_free(inspector);
    return sight;
}

static struct shmview_segment *
new_segment(const char *key)
{
    struct shmview_segment *segment;

    shmview_segment_new(SHMVIEW_KEY_POSIX, key, &segment, NULL);
    return segment;
}

/* The name of a row has the fact and its value. */
static void
test_rows_have_their_names(void **state)
{
    g_autofree char *key = g_strdup_printf("names-%d", (int)getpid());
    g_autofree char *key_row = g_strdup_printf("Key: %s", key);
    g_autofree char *file =
        g_strdup_printf("File: /dev/shm/shmview-%u-%s", geteuid(), key);
    struct shmview_segment *segment = new_segment(key);
    g_autoptr(UiSegmentSnapshot) sight = look(segment, key);
    g_autoptr(GtkWidget)
        facts = g_object_ref_sink(g_object_new(UI_TYPE_SEGMENT_PAGE, NULL));
    g_autoptr(GtkWidget)
        contents = g_object_ref_sink(g_object_new(UI_TYPE_CONTENTS_PAGE, NULL));

    shmview_segment_free(segment);
    ui_segment_page_show(UI_SEGMENT_PAGE(facts), sight);
    ui_contents_page_show(UI_CONTENTS_PAGE(contents), sight);
    assert_named(facts, GTK_ACCESSIBLE_ROLE_LIST_ITEM, key_row);
    assert_named(facts, GTK_ACCESSIBLE_ROLE_LIST_ITEM, file);
    assert_named(facts, GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                 "Attach byte: shared by 1");
    assert_named(facts, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "Content byte: free");
    assert_named(facts, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "Waiting byte: free");
    assert_named(facts, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "Readers: none");
    assert_named(contents, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "Text: Hello");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_try_it_has_its_names),
        cmocka_unit_test(test_try_it_explains_each_button),
        cmocka_unit_test(test_labels_keep_their_texts),
        cmocka_unit_test(test_steps_have_their_names),
        cmocka_unit_test(test_lessons_have_their_names),
        cmocka_unit_test(test_rows_have_their_names),
    };

    g_setenv("GTK_A11Y", "test", TRUE);
    if (!gtk_init_check()) {
        return 77;
    }
    return cmocka_run_group_tests_name("accessible-names", tests, NULL, NULL);
}
