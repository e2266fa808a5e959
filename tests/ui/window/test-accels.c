/* SPDX-License-Identifier: MIT */
/* The shortcuts window tells of every shortcut, and of no other. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/window/accels.h"

/* Which widgets have of their own. */
static const char *const widget_keys[] = {"F10", "Left Up Down Right",
                                          "<Control>c", "<Control>v", NULL};

/* Of the file that is compiled in: what each shortcut says. */
static GPtrArray *
read_shown(void)
{
    g_autoptr(GBytes) file = g_resources_lookup_data(
        "/io/github/shmview/Shmview/gtk/help-overlay.ui",
        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_autoptr(GRegex) property = g_regex_new(
        "<property name=\"accelerator\">([^<]*)</property>", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    GPtrArray *shown = g_ptr_array_new_with_free_func(g_free);

    assert_non_null(file);
    g_regex_match_full(property, g_bytes_get_data(file, NULL),
                       (gssize)g_bytes_get_size(file), 0, 0, &match, NULL);
    while (g_match_info_matches(match)) {
        g_autofree char *text = g_match_info_fetch(match, 1);
        g_autoptr(GString) plain = g_string_new(text);

        g_string_replace(plain, "&lt;", "<", 0);
        g_string_replace(plain, "&gt;", ">", 0);
        g_ptr_array_add(shown, g_strdup(plain->str));
        g_match_info_next(match, NULL);
    }
    return shown;
}

static gboolean
is_accel(const char *key)
{
    for (const struct ui_accel *accel = ui_accels(); accel->action != NULL;
         accel++) {
        if (g_str_equal(accel->keys[0], key)) {
            return TRUE;
        }
    }
    return g_strv_contains(widget_keys, key);
}

/* Each action's first key is in the window, once. */
static void
test_every_shortcut_is_shown(void **state)
{
    g_autoptr(GPtrArray) shown = read_shown();

    (void)state;
    for (const struct ui_accel *accel = ui_accels(); accel->action != NULL;
         accel++) {
        guint count = 0;

        for (guint index = 0; index < shown->len; index++) {
            count += g_str_equal(shown->pdata[index], accel->keys[0]);
        }
        if (count != 1) {
            fail_msg("%s of %s is shown %u times", accel->keys[0],
                     accel->action, count);
        }
    }
}

/* The window has no key that does nothing. */
static void
test_every_shown_one_is_a_shortcut(void **state)
{
    g_autoptr(GPtrArray) shown = read_shown();

    (void)state;
    assert_true(shown->len > 0);
    for (guint index = 0; index < shown->len; index++) {
        if (!is_accel(shown->pdata[index])) {
            fail_msg("%s does nothing", (char *)shown->pdata[index]);
        }
    }
}

/* GTK understands each key, and no two actions share one. */
static void
test_keys_are_sound(void **state)
{
    g_autoptr(GHashTable)
        known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    (void)state;
    for (const struct ui_accel *accel = ui_accels(); accel->action != NULL;
         accel++) {
        for (int index = 0; accel->keys[index] != NULL; index++) {
            guint key;
            GdkModifierType modifiers;

            assert_true(
                gtk_accelerator_parse(accel->keys[index], &key, &modifiers));
            assert_true(
                g_hash_table_add(known, gtk_accelerator_name(key, modifiers)));
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_shortcut_is_shown),
        cmocka_unit_test(test_every_shown_one_is_a_shortcut),
        cmocka_unit_test(test_keys_are_sound),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
