/* SPDX-License-Identifier: MIT */
/* Tests of shmtool list and clean, in a private /dev/shm. */

#include "tests/app/tool/fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tests/app/tool/expected-output.h"
#include "tests/support/private-shm.h"
#include <shmview/segment.h>

/* Meson's exit status for a skipped test. */
#define SKIPPED 77

/* An empty list is a success. */
static void
test_no_segments(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result = fixture_run(TOOL("list"));
    json_t *json = told_json(TOOL("list", "--json"));

    fixture_expect_output(&result, "no segments\n");
    assert_true(json_is_array(json));
    assert_int_equal(json_array_size(json), 0);
    json_decref(json);
    fixture_prints(TOOL("clean"), "nothing to remove\n");
}

/* Neither the list nor its JSON contains characters that control a terminal or
 * change the direction of the text after them. */
static void
test_names_are_shown_without_control_characters(void **state)
{
    struct fixture *fixture = *state;
    char key[KEY_BYTES + 16];
    struct run_result result;
    struct run *run;

    snprintf(key, sizeof key, "%s\xc2\x9b\xe2\x80\x8f", fixture->key);
    run = fixture_start(TOOL_BARE("put", "hello", "-k", key));
    run_read_line(run);
    result = fixture_run(TOOL_BARE("list"));
    assert_non_null(strstr(result.output, fixture->key));
    assert_null(strstr(result.output, "\xc2\x9b"));
    assert_null(strstr(result.output, "\xe2\x80\x8f"));
    fixture_expect_success(&result);
    result = fixture_run(TOOL_BARE("list", "--json"));
    assert_non_null(strstr(result.output, "\\u009b\\u200f\""));
    assert_null(strstr(result.output, "\xe2\x80\x8f"));
    fixture_expect_success(&result);
    fixture_end(run);
}

/* clean removes and names orphans, and leaves living segments alone. */
static void
test_clean_names_what_it_removes(void **state)
{
    struct fixture *fixture = *state;
    char other[KEY_BYTES + 8];
    char line[256];
    struct run_result result;
    struct run *run;

    snprintf(other, sizeof other, "%s-living", fixture->key);
    run = fixture_start(TOOL_BARE("put", "hello", "-k", other));
    run_read_line(run);
    fixture_leave_orphan(fixture);
    result = fixture_run(TOOL("clean"));
    snprintf(line, sizeof line, "removed %s (", fixture->native);
    assert_memory_equal(result.output, line, strlen(line));
    assert_string_equal(strchr(result.output, '\n'), "\n");
    run_result_clear(&result);
    assert_false(fixture_segment_exists(fixture));
    fixture_prints(TOOL_BARE("get", "-k", other), "hello");
    fixture_end(run);
}

/* If $TMPDIR does not exist, the other segments are still listed. */
static void
test_missing_temporary_folder(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result;

    setenv("TMPDIR", "/nowhere", 1);
    fixture_prints(TOOL("list"), "no segments\n");
    fixture_prints(TOOL("clean"), "nothing to remove\n");
    fixture_leave_orphan(fixture);
    result = fixture_run(TOOL("list"));
    assert_non_null(strstr(result.output, fixture->key));
    fixture_expect_success(&result);
    result = fixture_run(TOOL("clean"));
    assert_non_null(strstr(result.output, fixture->native));
    fixture_expect_success(&result);
    unsetenv("TMPDIR");
    assert_false(fixture_segment_exists(fixture));
}

/* The list has a line for each segment, with columns below their titles. */
static void
test_list_for_people(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->colour);
    struct run_result result = fixture_run(TOOL("list"));
    char line[256];

    snprintf(line, sizeof line,
             "posix  13141  67x45 RGB8           1  "
             "shmtool %d\n",
             (int)run_pid(run));
    told_expect_line(result.output, "KEY",
                     "TYPE   BYTES  PICTURE     GENERATION");
    told_expect_line(result.output, fixture->key, line);
    assert_int_equal(strcspn(result.output, "T"),
                     strcspn(strchr(result.output, '\n') + 1, " ") + 2);
    run_result_clear(&result);
    fixture_end(run);
}

/* The columns also stand below their titles beside a Chinese key, whose
 * characters take three bytes and two columns each. */
static void
test_wide_keys_are_aligned(void **state)
{
    struct fixture *fixture = *state;
    char key[KEY_BYTES + 16];
    const char *row;
    struct run_result result;
    struct run *run;
    const char *type;

    snprintf(key, sizeof key, "%s图像", fixture->key);
    run = fixture_start(TOOL_BARE("put", "hello", "-k", key));
    run_read_line(run);
    result = fixture_run(TOOL_BARE("list"));
    row = strstr(result.output, key);
    assert_non_null(row);
    type = strstr(row, "posix");
    assert_non_null(type);
    assert_int_equal(strstr(result.output, "TYPE") - result.output,
                     type - row - 2);
    fixture_expect_success(&result);
    fixture_end(run);
}

/* The list marks an orphan as such, and shows a guard as a segment. */
static void
test_list_shows_orphans_and_guards(void **state)
{
    struct fixture *fixture = *state;
    char guard[KEY_BYTES + 8];
    struct run_result result;

    fixture_leave_orphan(fixture);
    result = fixture_run(TOOL("guard", "--", fixture_tool(), "list"));
    told_expect_line(result.output, fixture->key, "posix");
    assert_non_null(strstr(result.output, "orphaned"));
    snprintf(guard, sizeof guard, "guard/%s", fixture->key);
    told_expect_line(result.output, guard, "posix");
    run_result_clear(&result);
    result = fixture_run(TOOL("clean"));
    run_result_clear(&result);
}

/* A process that uses none of core's locks and only maps the segment is a
 * holder, too. */
static void
test_list_shows_processes_that_merely_map(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->colour);
    char path[256];
    void *map;
    json_t *list;
    json_t *holders;
    bool found = false;
    int file;

    snprintf(path, sizeof path, "/dev/shm/%s", fixture->native);
    file = open(path, O_RDONLY | O_CLOEXEC);
    map = mmap(NULL, 4096, PROT_READ, MAP_SHARED, file, 0);
    assert_true(map != MAP_FAILED);
    close(file);
    list = told_json(TOOL("list", "--json"));
    holders = json_object_get(json_array_get(list, 0), "holders");
    assert_int_equal(json_array_size(holders), 2);
    for (size_t i = 0; i < 2; i++) {
        json_t *holder = json_array_get(holders, i);

        if (json_integer_value(json_object_get(holder, "pid")) == getpid()) {
            told_expect_boolean(holder, "attached", false);
            found = true;
        }
    }
    assert_true(found);
    json_decref(list);
    munmap(map, 4096);
    fixture_end(run);
}

/* A list that cannot be written is a failure. */
static void
test_list_cannot_print(void **state)
{
    struct fixture *fixture = *state;

    fixture_expect_full(TOOL("list", "--json"));
}

/* If /dev/shm is full, sharing fails and says why; the old picture stays. */
static void
test_no_room(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "large.ppm");
    struct shmview_segment *filler = support_open("filler");
    struct run *run = fixture_share(fixture, fixture->colour);
    FILE *file = fopen(path, "we");

    fputs("P6 2000 2000 255\n", file);
    for (int i = 0; i < 2000 * 2000 * 3; i++) {
        putc(i & 255, file);
    }
    fclose(file);
    assert_int_equal(shmview_segment_create(filler, 56 << 20), SHMVIEW_OK);
    fixture_fails(TOOL("share", path), 1, fixture->key, "no space left");
    fixture_fails(TOOL("put", "x", "--size", "20000000"), 1, fixture->key,
                  "no space left");
    fixture_prints(TOOL("save", fixture_path(fixture, "out.png")), "");
    fixture_expect_same_picture(fixture->colour,
                                fixture_path(fixture, "out.png"));
    shmview_segment_free(filler);
    fixture_end(run);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_no_segments),
        TEST(test_names_are_shown_without_control_characters),
        TEST(test_clean_names_what_it_removes),
        TEST(test_missing_temporary_folder),
        TEST(test_list_for_people),
        TEST(test_wide_keys_are_aligned),
        TEST(test_list_shows_orphans_and_guards),
        TEST(test_list_shows_processes_that_merely_map),
        TEST(test_list_cannot_print),
        TEST(test_no_room),
    };

    if (!private_shm_enter(64 << 20)) {
        fputs("needs a mount or a user namespace\n", stderr);
        return SKIPPED;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
