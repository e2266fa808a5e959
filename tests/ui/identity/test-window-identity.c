/* SPDX-License-Identifier: MIT */
/* Tests of the windows' numbers, on which real processes agree, and of their
 * names. */

#include "tests/support/unit-test.h"

#include "ui/identity/window-colours.h"
#include "ui/identity/window-number.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST 99

/* The folder of the user's running programs. */
static char *runtime;

/* What a process reports: its own number, and that of another process. */
struct report {
    guint own;
    guint other;
};

struct window {
    pid_t process;
    struct report report;
};

/* Starts a process that takes a number and stays until it is killed. */
static struct window
start_window(pid_t other)
{
    struct window window;
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    window.process = fork();
    assert_int_not_equal(window.process, -1);
    if (window.process == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        window.report.own = ui_window_number_take();
        window.report.other = ui_window_number_of(other);
        if (ui_window_number_take() == window.report.own &&
            ui_window_number_of(getpid()) == window.report.own) {
            if (write(ends[1], &window.report, sizeof window.report) > 0) {
                pause();
            }
        }
        _exit(1);
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], &window.report, sizeof window.report),
                     sizeof window.report);
    close(ends[0]);
    return window;
}

static void
kill_window(struct window window)
{
    int status;

    kill(window.process, SIGKILL);
    assert_int_equal(waitpid(window.process, &status, 0), window.process);
    assert_true(WIFSIGNALED(status));
}

/* Each window gets the lowest free number, which the others can find. A killed
 * window's number is free at once. */
static void
test_numbers_of_processes(void **state)
{
    struct window first = start_window(0);
    struct window second = start_window(first.process);
    struct window next;

    assert_int_equal(first.report.own, 1);
    assert_int_equal(first.report.other, 0);
    assert_int_equal(second.report.own, 2);
    assert_int_equal(second.report.other, 1);
    kill_window(first);
    next = start_window(second.process);
    assert_int_equal(next.report.own, 1);
    assert_int_equal(next.report.other, 2);
    kill_window(next);
    kill_window(second);
    next = start_window(second.process);
    assert_int_equal(next.report.own, 1);
    assert_int_equal(next.report.other, 0);
    kill_window(next);
}

/* A window has no number if all are taken. */
static void
test_numbers_run_out(void **state)
{
    struct window windows[MOST + 1];

    for (guint index = 0; index <= MOST; index++) {
        windows[index] = start_window(0);
        assert_int_equal(windows[index].report.own,
                         index < MOST ? index + 1 : 0);
    }
    for (guint index = 0; index <= MOST; index++) {
        kill_window(windows[index]);
    }
}

/* The lock belongs to the process: a program that it starts inherits neither
 * the lock nor the descriptor. */
static void
test_descriptor_is_closed_on_exec(void **state)
{
    struct window window = start_window(0);
    g_autofree char *folder =
        g_strdup_printf("/proc/%ld/fdinfo", (long)window.process);
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    guint found = 0;
    const char *name;

    assert_non_null(entries);
    while ((name = g_dir_read_name(entries)) != NULL) {
        g_autofree char *link =
            g_strdup_printf("/proc/%ld/fd/%s", (long)window.process, name);
        g_autofree char *target = g_file_read_link(link, NULL);
        g_autofree char *info = g_build_filename(folder, name, NULL);
        g_autofree char *content = NULL;

        if (target != NULL && g_str_has_prefix(target, runtime)) {
            assert_true(g_file_get_contents(info, &content, NULL, NULL));
            /* The kernel prints O_CLOEXEC like this. */
            assert_non_null(strstr(content, "flags:\t02"));
            found++;
        }
    }
    assert_int_equal(found, 1);
    kill_window(window);
}

static void
assert_no_number(void)
{
    struct window window = start_window(getpid());

    assert_int_equal(window.report.own, 0);
    assert_int_equal(window.report.other, 0);
    kill_window(window);
}

/* A file that does not belong to this user alone is refused, and stays. */
static void
test_strange_files_are_refused(void **state)
{
    g_autofree char *path = g_build_filename(runtime, "shmview/windows", NULL);
    g_autofree char *other = g_build_filename(runtime, "other", NULL);

    g_unlink(path);
    assert_int_equal(symlink(other, path), 0);
    assert_no_number();
    assert_int_equal(access(other, F_OK), -1);
    g_unlink(path);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_no_number();
    g_unlink(path);
    assert_int_equal(g_mkdir(path, 0700), 0);
    assert_no_number();
    g_rmdir(path);
    assert_true(g_file_set_contents(other, "x", 1, NULL));
    assert_int_equal(link(other, path), 0);
    assert_no_number();
    g_unlink(path);
    g_unlink(other);
}

/* Without a folder no window has a number. */
static void
test_without_a_folder_there_is_no_number(void **state)
{
    g_autofree char *folder = g_build_filename(runtime, "shmview", NULL);
    g_autofree char *path = g_build_filename(folder, "windows", NULL);

    g_unlink(path);
    g_rmdir(folder);
    assert_true(g_file_set_contents(folder, "", 0, NULL));
    assert_no_number();
    g_unlink(folder);
}

/* The first windows have a colour in their name. */
static void
test_first_names_have_a_colour(void **state)
{
    g_autofree char *second = ui_window_name(2);
    g_autofree char *title = ui_window_name_title(8);
    g_autofree char *ninth = ui_window_name_title(9);

    assert_string_equal(second, "window 2, orange");
    assert_string_equal(title, "Window 8, red");
    assert_string_equal(ninth, "Window 9");
}

/* Returns WCAG's relative luminance of a colour, from 0 to 1. */
static double
luminance(const GdkRGBA *colour)
{
    const float channels[] = {colour->red, colour->green, colour->blue};
    const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;

    for (guint index = 0; index < G_N_ELEMENTS(channels); index++) {
        double value = channels[index];

        sum += weights[index] * (value <= 0.04045
                                     ? value / 12.92
                                     : pow((value + 0.055) / 1.055, 2.4));
    }
    return sum;
}

/* Every colour has enough contrast for a sign, on the darkest and on the
 * lightest ground. The first one follows the last. */
static void
test_colours_have_enough_contrast(void **state)
{
    const GdkRGBA dark = {0.208F, 0.208F, 0.208F, 1};

    assert_null(ui_window_colour(0));
    for (guint number = 1; number <= 8; number++) {
        double light = luminance(ui_window_colour(number));

        assert_true((light + 0.05) / (luminance(&dark) + 0.05) >= 3);
        assert_true((1 + 0.05) / (light + 0.05) >= 3);
        assert_ptr_equal(ui_window_colour(number),
                         ui_window_colour(number + 8));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_of_processes),
        cmocka_unit_test(test_numbers_run_out),
        cmocka_unit_test(test_descriptor_is_closed_on_exec),
        cmocka_unit_test(test_strange_files_are_refused),
        cmocka_unit_test(test_without_a_folder_there_is_no_number),
        cmocka_unit_test(test_first_names_have_a_colour),
        cmocka_unit_test(test_colours_have_enough_contrast),
    };
    int failed;

    runtime = g_dir_make_tmp("shmview-identity-XXXXXX", NULL);
    g_setenv("XDG_RUNTIME_DIR", runtime, TRUE);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    g_rmdir(runtime);
    g_free(runtime);
    return failed;
}
