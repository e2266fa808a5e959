/* SPDX-License-Identifier: MIT */
/* Tests that the shortcuts window lists every shortcut and no other. They need
 * a screen. */

#include "tests/support/unit-test.h"

#include "ui/actions/shortcuts.h"

/* Widgets have these keys of their own. */
static const char *const widget_keys[] = {
    "F10", "Escape", "Left Up Down Right", "<Control>c", "<Control>v", NULL};

static GPtrArray *
everything_in(GtkWidget *widget)
{
    GPtrArray *found = g_ptr_array_new();

    g_ptr_array_add(found, widget);
    for (guint index = 0; index < found->len; index++) {
        for (GtkWidget *child = gtk_widget_get_first_child(found->pdata[index]);
             child != NULL; child = gtk_widget_get_next_sibling(child)) {
            g_ptr_array_add(found, child);
        }
    }
    return found;
}

static GtkShortcutsWindow *
shown_by(GtkApplicationWindow *window)
{
    G_GNUC_BEGIN_IGNORE_DEPRECATIONS
    return gtk_application_window_get_help_overlay(window);
    G_GNUC_END_IGNORE_DEPRECATIONS
}

/* What each line of the window says; there are others, to be searched. */
static GPtrArray *
read_shown(void)
{
    GtkApplicationWindow *window =
        g_object_new(GTK_TYPE_APPLICATION_WINDOW, NULL);
    GPtrArray *shown = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) widgets = NULL;

    ui_shortcuts_add_window(window);
    g_action_group_activate_action(G_ACTION_GROUP(window), "show-help-overlay",
                                   NULL);
    widgets = everything_in(GTK_WIDGET(shown_by(window)));
    for (guint index = 0; index < widgets->len; index++) {
        GtkWidget *widget = widgets->pdata[index];
        char *keys;

        if (GTK_IS_SHORTCUTS_SHORTCUT(widget) &&
            gtk_widget_get_ancestor(widget, GTK_TYPE_SHORTCUTS_SECTION)) {
            g_object_get(widget, "accelerator", &keys, NULL);
            g_ptr_array_add(shown, keys);
        }
    }
    gtk_window_destroy(GTK_WINDOW(window));
    return shown;
}

/* The list takes long to make, so a window starts without it. */
static void
test_list_is_made_when_it_is_wanted(void **state)
{
    GtkApplicationWindow *window =
        g_object_new(GTK_TYPE_APPLICATION_WINDOW, NULL);
    GtkShortcutsWindow *first;

    ui_shortcuts_add_window(window);
    assert_null(shown_by(window));
    g_action_group_activate_action(G_ACTION_GROUP(window), "show-help-overlay",
                                   NULL);
    first = shown_by(window);
    assert_true(gtk_widget_get_visible(GTK_WIDGET(first)));
    gtk_window_close(GTK_WINDOW(first));
    assert_false(gtk_widget_get_visible(GTK_WIDGET(first)));
    g_action_group_activate_action(G_ACTION_GROUP(window), "show-help-overlay",
                                   NULL);
    assert_ptr_equal(shown_by(window), first);
    assert_true(gtk_widget_get_visible(GTK_WIDGET(first)));
    gtk_window_destroy(GTK_WINDOW(window));
}

static gboolean
is_shortcut(const char *key)
{
    for (const struct ui_shortcut *shortcut = ui_shortcuts();
         shortcut->title != NULL; shortcut++) {
        if (shortcut->action != NULL && g_str_equal(shortcut->keys[0], key)) {
            return TRUE;
        }
    }
    return g_strv_contains(widget_keys, key);
}

/* The window shows the first key of each action exactly once. */
static void
test_every_shortcut_is_shown(void **state)
{
    g_autoptr(GPtrArray) shown = read_shown();

    for (const struct ui_shortcut *shortcut = ui_shortcuts();
         shortcut->title != NULL; shortcut++) {
        guint count = 0;

        for (guint index = 0; index < shown->len; index++) {
            count += g_strcmp0(shown->pdata[index], shortcut->keys[0]) == 0;
        }
        if (shortcut->keys[0] != NULL && count != 1) {
            fail_msg("%s of %s is shown %u times", shortcut->keys[0],
                     shortcut->title, count);
        }
    }
}

/* Every key in the window does something. */
static void
test_every_shown_key_is_a_shortcut(void **state)
{
    g_autoptr(GPtrArray) shown = read_shown();

    assert_true(shown->len > 0);
    for (guint index = 0; index < shown->len; index++) {
        if (!is_shortcut(shown->pdata[index])) {
            fail_msg("%s does nothing", (char *)shown->pdata[index]);
        }
    }
}

static const char *
first_key(const char *action)
{
    for (const struct ui_shortcut *shortcut = ui_shortcuts();
         shortcut->title != NULL; shortcut++) {
        if (g_strcmp0(shortcut->action, action) == 0) {
            return shortcut->keys[0];
        }
    }
    fail_msg("%s has no key", action);
    return NULL;
}

static void
check_tooltip(const char *action, const char *told)
{
    guint key;
    GdkModifierType modifiers;
    g_autofree char *label = NULL;

    assert_true(gtk_accelerator_parse(first_key(action), &key, &modifiers));
    label = gtk_accelerator_get_label(key, modifiers);
    assert_string_equal(told, label);
}

/* The tooltip of a button ends with the key of its action. */
static void
test_tooltips_have_the_keys(void **state)
{
    g_autoptr(GBytes)
        file = g_resources_lookup_data("/io/github/shmview/Shmview/window.ui",
                                       G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_autoptr(GRegex) button = g_regex_new(
        "\"action-name\">([^<]*)<.*?\"tooltip-text\"[^>]*>[^<]*\\(([^)<]*)\\)<",
        G_REGEX_DOTALL, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    int count = 0;

    assert_non_null(file);
    g_regex_match_full(button, g_bytes_get_data(file, NULL),
                       (gssize)g_bytes_get_size(file), 0, 0, &match, NULL);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *action = g_match_info_fetch(match, 1);
        g_autofree char *told = g_match_info_fetch(match, 2);

        check_tooltip(action, told);
        count++;
    }
    assert_int_equal(count, 4);
}

/* GTK understands each key, and no two actions share one. */
static void
test_keys_are_sound(void **state)
{
    g_autoptr(GHashTable)
        known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (const struct ui_shortcut *shortcut = ui_shortcuts();
         shortcut->title != NULL; shortcut++) {
        for (int index = 0;
             shortcut->action != NULL && shortcut->keys[index] != NULL;
             index++) {
            guint key;
            GdkModifierType modifiers;

            assert_true(
                gtk_accelerator_parse(shortcut->keys[index], &key, &modifiers));
            assert_true(
                g_hash_table_add(known, gtk_accelerator_name(key, modifiers)));
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list_is_made_when_it_is_wanted),
        cmocka_unit_test(test_every_shortcut_is_shown),
        cmocka_unit_test(test_every_shown_key_is_a_shortcut),
        cmocka_unit_test(test_tooltips_have_the_keys),
        cmocka_unit_test(test_keys_are_sound),
    };

    gtk_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
