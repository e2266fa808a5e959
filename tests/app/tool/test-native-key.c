/* SPDX-License-Identifier: MIT */
/* Tests of shmtool --native-key: segments that programs of Qt 6.6 and later
 * share under a native key. */

#include "tests/app/tool/fixture.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A command line of shmtool with a native key of a type. */
#define TOOL_NATIVE(native, ...)                                               \
    ((const char *const[]){fixture_tool(), "--native-key", native,             \
                           __VA_ARGS__, NULL})

struct native {
    /* The key as an argument, and as shmtool prints it. */
    char option[128];
    char name[128];
    /* The files that exist while a segment does. */
    char files[2][160];
};

static struct native
posix_native(const struct fixture *fixture)
{
    struct native native;

    snprintf(native.option, sizeof native.option, "posix:/qt-%s", fixture->key);
    snprintf(native.name, sizeof native.name, "/qt-%s", fixture->key);
    snprintf(native.files[0], sizeof native.files[0], "/dev/shm/qt-%s",
             fixture->key);
    snprintf(native.files[1], sizeof native.files[1], "/dev/shm/sem.qt-%s",
             fixture->key);
    return native;
}

static struct native
system_v_native(const struct fixture *fixture)
{
    struct native native;

    snprintf(native.option, sizeof native.option, "systemv:%s/frames",
             fixture->folder);
    snprintf(native.name, sizeof native.name, "%s/frames", fixture->folder);
    for (int i = 0; i < 2; i++) {
        snprintf(native.files[i], sizeof native.files[i], "%s", native.name);
    }
    return native;
}

static void
assert_exist(const struct native *native, int expected)
{
    for (int i = 0; i < 2; i++) {
        assert_int_equal(access(native->files[i], F_OK), expected);
    }
}

/* The picture comes back unchanged, info prints the key, and nothing is left.
 */
static void
share_and_save(const struct fixture *fixture, const struct native *native,
               const char *type)
{
    const char *copy = fixture_path(fixture, "copy.png");
    struct run *run =
        fixture_start(TOOL_NATIVE(native->option, "share", fixture->colour));
    struct run_result result;
    char expected[256];

    assert_non_null(strstr(run_read_line(run), native->name));
    assert_exist(native, 0);
    fixture_prints(TOOL_NATIVE(native->option, "save", copy), "");
    fixture_expect_same_picture(copy, fixture->colour);
    result = fixture_run(TOOL_NATIVE(native->option, "info"));
    snprintf(expected, sizeof expected, "qt key       %s\n", native->option);
    assert_non_null(strstr(result.output, expected));
    assert_non_null(strstr(result.output, type));
    assert_non_null(strstr(result.output, "67x45 RGB8\nstream "));
    fixture_expect_success(&result);
    fixture_end(run);
    assert_exist(native, -1);
}

static void
test_posix_key(void **state)
{
    const struct fixture *fixture = *state;
    const struct native native = posix_native(fixture);

    share_and_save(fixture, &native, "qt-posix");
}

static void
test_system_v_key(void **state)
{
    const struct fixture *fixture = *state;
    const struct native native = system_v_native(fixture);

    share_and_save(fixture, &native, "systemv-file");
}

/* put, get and try accept native keys, too. */
static void
test_put_get_and_try(void **state)
{
    const struct fixture *fixture = *state;
    const struct native keys[] = {posix_native(fixture),
                                  system_v_native(fixture)};

    for (size_t i = 0; i < 2; i++) {
        const char *option = keys[i].option;
        struct run *run = fixture_start(TOOL_NATIVE(option, "put", "words"));
        struct run_result result;

        run_read_line(run);
        fixture_prints(TOOL_NATIVE(option, "get"), "words");
        result = fixture_feed(TOOL_NATIVE(option, "try"), "attach\nread\n", 12);
        assert_non_null(strstr(result.output, "words"));
        fixture_expect_success(&result);
        fixture_end(run);
        assert_exist(&keys[i], -1);
    }
}

/* A relative path starts from the current folder, as with Qt. */
static void
test_path_from_the_current_folder(void **state)
{
    const struct fixture *fixture = *state;
    const struct native native = system_v_native(fixture);
    char folder[256];
    struct run *run;

    assert_non_null(getcwd(folder, sizeof folder));
    assert_int_equal(chdir(fixture->folder), 0);
    run = fixture_start(TOOL_NATIVE("systemv:frames", "put", "words"));
    assert_int_equal(chdir(folder), 0);
    assert_non_null(strstr(run_read_line(run), native.name));
    fixture_prints(TOOL_NATIVE(native.option, "get"), "words");
    fixture_end(run);
    assert_exist(&native, -1);
}

/* A watch reports that the segment appears and disappears. */
static void
test_watch(void **state)
{
    const struct fixture *fixture = *state;
    const struct native native = system_v_native(fixture);
    struct run *watch = fixture_start(TOOL_NATIVE(native.option, "watch"));
    struct run *run =
        fixture_start(TOOL_NATIVE(native.option, "share", fixture->colour));

    assert_string_equal(run_read_line(watch),
                        "appeared, no picture in shmview's own format");
    fixture_end(run);
    while (strcmp(run_read_line(watch), "removed") != 0) {
        /* The watch first reports that the holder has gone. */
    }
    fixture_end(watch);
}

/* Invalid native keys are refused, and so are options that contradict one. */
static void
test_wrong_usage(void **state)
{
    static const char *const keys[] = {"",           "frames",
                                       "posix:",     "posix:/a/b",
                                       "windows:a",  "systemv-65:/a",
                                       "systemv:",   "posix:/sem.a",
                                       "posix:a%00", "posix:/shmview-0-a"};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        fixture_fails(TOOL_NATIVE(keys[i], "get"), 2, "option --native-key",
                      "such as posix:/frames");
    }
    fixture_fails(TOOL_NATIVE("posix:/a", "get", "--key", "b"), 2,
                  "--native-key", "--key or --qt");
    fixture_fails(TOOL_NATIVE("posix:/a", "get", "--qt"), 2, "--native-key",
                  "--key or --qt");
    fixture_fails(TOOL_NATIVE("posix:/a", "list"), 2, "--native-key",
                  "does not take this option");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_posix_key),       TEST(test_system_v_key),
        TEST(test_put_get_and_try), TEST(test_path_from_the_current_folder),
        TEST(test_watch),           TEST(test_wrong_usage),
    };

    return fixture_run_group("native-key", tests);
}
