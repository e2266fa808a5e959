/* SPDX-License-Identifier: MIT */
/* Tests of the choice of a renderer; folders replace /dev. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/window/renderer.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#define VARIABLE "GSK_RENDERER"

/* Chooses with `folder` and `file` as the only devices; NULL means none. */
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
    (void)state;
    g_unsetenv(VARIABLE);
    return 0;
}

/* Without a graphics processor, cairo draws, even if the folder of graphics
 * devices exists. */
static void
without_a_processor_cairo_draws(void **state)
{
    (void)state;
    choose_with(NULL, NULL);
    assert_string_equal(g_getenv(VARIABLE), "cairo");
    g_unsetenv(VARIABLE);
    choose_with("dri", "card0");
    assert_string_equal(g_getenv(VARIABLE), "cairo");
}

/* Any of these devices shows that there is a graphics processor: GTK chooses.
 */
static void
with_a_processor_gtk_chooses(void **state)
{
    (void)state;
    choose_with("dri", "renderD128");
    assert_null(g_getenv(VARIABLE));
    choose_with(NULL, "nvidiactl");
    assert_null(g_getenv(VARIABLE));
    choose_with(NULL, "dxg");
    assert_null(g_getenv(VARIABLE));
}

/* The renderer that the user names has priority. */
static void
named_renderer_stays(void **state)
{
    (void)state;
    g_setenv(VARIABLE, "ngl", TRUE);
    choose_with(NULL, NULL);
    assert_string_equal(g_getenv(VARIABLE), "ngl");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(without_a_processor_cairo_draws, forget),
        cmocka_unit_test_setup(with_a_processor_gtk_chooses, forget),
        cmocka_unit_test_setup(named_renderer_stays, forget),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
