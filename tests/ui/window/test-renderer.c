/* SPDX-License-Identifier: MIT */
/* Tests of the choice of a renderer; folders replace /dev. */

#include "tests/support/unit-test.h"

#include "ui/window/renderer.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <string.h>

#define VARIABLE "GSK_RENDERER"

/* The variable that keeps GTK from starting OpenGL, and its word for it. */
static const char *features;
static const char *no_gl;

/* Chooses where `folder` and `file` are the only devices; NULL: none. */
static void
choose_with(const char *folder, const char *file)
{
    g_autofree char *top = g_dir_make_tmp("shmview-devices-XXXXXX", NULL);
    g_autofree char *within = g_build_filename(top, folder, NULL);
    g_autofree char *path = file != NULL ? g_build_filename(within, file, NULL)
                                         : NULL;

    assert_non_null(top);
    assert_int_equal(g_mkdir_with_parents(within, 0700), 0);
    if (path != NULL) {
        assert_true(g_file_set_contents(path, "", 0, NULL));
    }
    ui_renderer_choose(top);
    if (path != NULL) {
        g_remove(path);
    }
    if (strcmp(within, top) != 0) {
        g_rmdir(within);
    }
    g_rmdir(top);
}

static int
forget(void **state)
{
    g_unsetenv(VARIABLE);
    g_unsetenv(features);
    return 0;
}

/* Without a graphics processor, cairo draws, even if the folder of graphics
 * devices exists. */
static void
test_without_a_processor_cairo_draws(void **state)
{
    choose_with(NULL, NULL);
    assert_string_equal(g_getenv(VARIABLE), "cairo");
    g_unsetenv(VARIABLE);
    choose_with("dri", "card0");
    assert_string_equal(g_getenv(VARIABLE), "cairo");
}

/* Any of these devices shows that there is a graphics processor: GTK chooses.
 */
static void
test_with_a_processor_gtk_chooses(void **state)
{
    choose_with("dri", "renderD128");
    assert_null(g_getenv(VARIABLE));
    choose_with(NULL, "nvidiactl");
    assert_null(g_getenv(VARIABLE));
    choose_with(NULL, "dxg");
    assert_null(g_getenv(VARIABLE));
}

/* The renderer that the user names has priority. */
static void
test_named_renderer_stays(void **state)
{
    g_setenv(VARIABLE, "ngl", TRUE);
    choose_with(NULL, NULL);
    assert_string_equal(g_getenv(VARIABLE), "ngl");
}

/* Starting OpenGL in software takes longer than the rest of the window. */
static void
test_cairo_does_without_gl(void **state)
{
    choose_with(NULL, NULL);
    assert_string_equal(g_getenv(features), no_gl);
}

/* A user who names cairo does not need it either. */
static void
test_named_cairo_does_without_gl(void **state)
{
    g_setenv(VARIABLE, "cairo", TRUE);
    choose_with("dri", "renderD128");
    assert_string_equal(g_getenv(features), no_gl);
}

static void
test_other_renderers_keep_gl(void **state)
{
    choose_with("dri", "renderD128");
    assert_null(g_getenv(features));
    g_setenv(VARIABLE, "ngl", TRUE);
    choose_with(NULL, NULL);
    assert_null(g_getenv(features));
}

/* The words that the user has put there stay; ours is added once, however many
 * windows inherit it. */
static void
test_users_words_stay(void **state)
{
    g_autofree char *both = g_strconcat("default-settings,", no_gl, NULL);

    g_setenv(features, "default-settings", TRUE);
    choose_with(NULL, NULL);
    assert_string_equal(g_getenv(features), both);
    choose_with(NULL, NULL);
    assert_string_equal(g_getenv(features), both);
}

/* A longer word is another one. */
static void
test_other_words_are_not_ours(void **state)
{
    g_autofree char *longer = g_strdup_printf("e%s,%sx", no_gl, no_gl);
    g_autofree char *both = g_strconcat(longer, ",", no_gl, NULL);

    g_setenv(features, longer, TRUE);
    choose_with(NULL, NULL);
    assert_string_equal(g_getenv(features), both);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_without_a_processor_cairo_draws, forget),
        cmocka_unit_test_setup(test_with_a_processor_gtk_chooses, forget),
        cmocka_unit_test_setup(test_named_renderer_stays, forget),
        cmocka_unit_test_setup(test_cairo_does_without_gl, forget),
        cmocka_unit_test_setup(test_named_cairo_does_without_gl, forget),
        cmocka_unit_test_setup(test_other_renderers_keep_gl, forget),
        cmocka_unit_test_setup(test_users_words_stay, forget),
        cmocka_unit_test_setup(test_other_words_are_not_ours, forget),
    };
    gboolean renamed = gtk_get_minor_version() >= 16;

    features = renamed ? "GDK_DISABLE" : "GDK_DEBUG";
    no_gl = renamed ? "gl" : "gl-disable";
    return cmocka_run_group_tests(tests, NULL, NULL);
}
