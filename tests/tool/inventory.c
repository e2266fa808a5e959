/* SPDX-License-Identifier: MIT */
/* Tests of shmtool info, list and clean, in a /dev/shm of their own. */

#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "core/segment.h"
#include "tests/private-shm.h"

/* Meson's exit code of a test that could not run. */
#define SKIPPED 77

/* Runs a command line that prints JSON, and parses that strictly. */
static json_t *
run_json(const char *const *arguments)
{
    struct run_result result = fixture_run(arguments);
    json_error_t error;
    json_t *json;

    assert_int_equal(result.status, 0);
    json = json_loadb(result.output, result.output_length,
                      JSON_REJECT_DUPLICATES, &error);
    if (json == NULL) {
        fail_msg("%s in: %s", error.text, result.output);
    }
    run_result_clear(&result);
    return json;
}

static void
expect_member_string(const json_t *json, const char *name, const char *value)
{
    const json_t *member = json_object_get(json, name);

    assert_true(json_is_string(member));
    assert_string_equal(json_string_value(member), value);
}

static void
expect_member_number(const json_t *json, const char *name, json_int_t value)
{
    const json_t *member = json_object_get(json, name);

    assert_true(json_is_integer(member));
    assert_int_equal(json_integer_value(member), value);
}

static void
expect_member_boolean(const json_t *json, const char *name, bool value)
{
    const json_t *member = json_object_get(json, name);

    assert_true(json_is_boolean(member));
    assert_int_equal(json_is_true(member), value);
}

/* Checks that `text` has a line that starts and goes on so, with any number
 * of spaces in between. */
static void
expect_line(const char *text, const char *label, const char *value)
{
    for (const char *line = text; line != NULL;
         line = strchr(line, '\n'), line += line != NULL) {
        size_t length = strlen(label);

        if (strncmp(line, label, length) == 0) {
            length += strspn(line + length, " ");
            if (strncmp(line + length, value, strlen(value)) == 0) {
                return;
            }
        }
    }
    fail_msg("no line '%s … %s' in:\n%s", label, value, text);
}

/* Nothing is a result, too. */
static void
test_no_segments(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result = fixture_run(TOOL("list"));
    json_t *json = run_json(TOOL("list", "--json"));

    fixture_expect_output(&result, "no segments\n");
    assert_true(json_is_array(json));
    assert_int_equal(json_array_size(json), 0);
    json_decref(json);
    result = fixture_run(TOOL("clean"));
    fixture_expect_output(&result, "nothing to remove\n");
}

/* info of a key that has no segment: one line with the key. */
static void
test_info_of_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result = fixture_run(TOOL("info"));

    fixture_expect_failure(&result, 1, fixture->key, "");
    result = fixture_run(TOOL("info", "--json"));
    fixture_expect_failure(&result, 1, fixture->key, "");
}

/* info tells people the names, the header's fields and the holders. */
static void
test_info_for_people(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->colour);
    struct run_result result = fixture_run(TOOL("info"));
    char holder[64];

    assert_int_equal(result.status, 0);
    expect_line(result.output, "key", fixture->key);
    expect_line(result.output, "native name", fixture->native);
    expect_line(result.output, "type", "posix\n");
    expect_line(result.output, "orphaned", "no\n");
    expect_line(result.output, "picture", "67x45 RGB8\n");
    expect_line(result.output, "generation", "1\n");
    expect_line(result.output, "published", "20");
    expect_line(result.output, "pixels", "9045 bytes from byte 4096\n");
    expect_line(result.output, "stride", "201 bytes\n");
    snprintf(holder, sizeof holder, "shmtool %d (attached)\n",
             (int)run_pid(run));
    expect_line(result.output, "holders", holder);
    run_result_clear(&result);
    fixture_end(run);
}

/* info tells programs the same, with numbers as numbers. */
static void
test_info_for_programs(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->deep);
    json_t *info = run_json(TOOL("info", "--json"));
    json_t *image = json_object_get(info, "image");
    json_t *holders = json_object_get(info, "holders");
    json_int_t published;

    expect_member_string(info, "key", fixture->key);
    expect_member_string(info, "native_key", fixture->native);
    expect_member_string(info, "type", "posix");
    expect_member_boolean(info, "orphaned", false);
    expect_member_number(image, "version", 1);
    expect_member_number(image, "generation", 1);
    expect_member_number(image, "width", 67);
    expect_member_number(image, "height", 45);
    expect_member_number(image, "stride", 67 * 6);
    expect_member_number(image, "pixels_offset", 4096);
    expect_member_number(image, "pixels_length", 67 * 6 * 45);
    expect_member_string(image, "format", "RGB16");
    published = json_integer_value(json_object_get(image, "time"));
    assert_in_range(published / 1000000000, time(NULL) - 60, time(NULL));
    assert_int_equal(json_array_size(holders), 1);
    expect_member_number(json_array_get(holders, 0), "pid", run_pid(run));
    expect_member_string(json_array_get(holders, 0), "name", "shmtool");
    expect_member_boolean(json_array_get(holders, 0), "attached", true);
    expect_member_boolean(json_array_get(holders, 0), "locking", false);
    json_decref(info);
    fixture_end(run);
}

/* A segment without a picture says so, and is no failure. */
static void
test_info_of_raw_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_start(TOOL("put", "hello", "--size", "4096"));
    struct run_result result;
    json_t *info;

    run_read_line(run);
    result = fixture_run(TOOL("info"));
    assert_int_equal(result.status, 0);
    expect_line(result.output, "size", "4096 bytes\n");
    expect_line(result.output, "picture", "none (no image)\n");
    run_result_clear(&result);
    info = run_json(TOOL("info", "--json"));
    assert_true(json_is_null(json_object_get(info, "image")));
    expect_member_string(info, "no_image_because", "no image");
    json_decref(info);
    fixture_end(run);
}

/* A picture whose header was harmed is told apart from none. */
static void
test_info_of_damaged_header(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->colour);
    struct shm_segment *segment = shm_segment_new(fixture->key);
    struct run_result result;

    assert_int_equal(shm_segment_attach(segment, SHM_READ_WRITE), SHM_OK);
    assert_int_equal(shm_segment_write(segment, 32, "\xff", 1), SHM_OK);
    shm_segment_free(segment);
    result = fixture_run(TOOL("info"));
    assert_int_equal(result.status, 0);
    expect_line(result.output, "picture", "none (damaged");
    run_result_clear(&result);
    fixture_end(run);
}

/* Asking removes nothing: an orphan is still there afterwards. */
static void
test_info_of_an_orphan(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result;
    json_t *info;

    fixture_leave_orphan(fixture);
    result = fixture_run(TOOL("info"));
    assert_int_equal(result.status, 0);
    expect_line(result.output, "orphaned", "yes\n");
    expect_line(result.output, "holders", "none\n");
    run_result_clear(&result);
    info = run_json(TOOL("info", "--json"));
    expect_member_boolean(info, "orphaned", true);
    json_decref(info);
    result = fixture_run(TOOL("clean"));
    run_result_clear(&result);
}

/* What a handle does shows: here it holds the content lock. */
static void
test_info_shows_a_lock(void **state)
{
    struct fixture *fixture = *state;
    struct shm_segment *segment = shm_segment_new(fixture->key);
    json_t *info;
    json_t *holder;

    assert_int_equal(shm_segment_create(segment, 100), SHM_OK);
    assert_int_equal(shm_segment_lock(segment), SHM_OK);
    info = run_json(TOOL("info", "--json"));
    holder = json_array_get(json_object_get(info, "holders"), 0);
    expect_member_number(holder, "pid", getpid());
    expect_member_boolean(holder, "locking", true);
    expect_member_boolean(holder, "reading", false);
    json_decref(info);
    shm_segment_free(segment);
}

/* Clean removes what the killed left, names it, and leaves the living. */
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
    result = fixture_run(TOOL_BARE("get", "-k", other));
    fixture_expect_output(&result, "hello");
    fixture_end(run);
}

/* A line for each segment, the columns under their titles. */
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
    expect_line(result.output, "KEY", "TYPE   BYTES  PICTURE     GENERATION");
    expect_line(result.output, fixture->key, line);
    assert_int_equal(strcspn(result.output, "T"),
                     strcspn(strchr(result.output, '\n') + 1, " ") + 2);
    run_result_clear(&result);
    fixture_end(run);
}

/* An orphan stands in the list as one, and a guard as a segment. */
static void
test_list_shows_orphans_and_guards(void **state)
{
    struct fixture *fixture = *state;
    char guard[KEY_BYTES + 8];
    struct run_result result;

    fixture_leave_orphan(fixture);
    result = fixture_run(TOOL("guard", "--", fixture_tool(), "list"));
    expect_line(result.output, fixture->key, "posix");
    assert_non_null(strstr(result.output, "orphaned"));
    snprintf(guard, sizeof guard, "guard/%s", fixture->key);
    expect_line(result.output, guard, "posix");
    run_result_clear(&result);
    result = fixture_run(TOOL("clean"));
    run_result_clear(&result);
}

/* A process that knows nothing of core's locks and merely maps the segment
 * is a holder, too. */
static void
test_list_shows_who_merely_maps(void **state)
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
    list = run_json(TOOL("list", "--json"));
    holders = json_object_get(json_array_get(list, 0), "holders");
    assert_int_equal(json_array_size(holders), 2);
    for (size_t i = 0; i < 2; i++) {
        json_t *holder = json_array_get(holders, i);

        if (json_integer_value(json_object_get(holder, "pid")) == getpid()) {
            expect_member_boolean(holder, "attached", false);
            found = true;
        }
    }
    assert_true(found);
    json_decref(list);
    munmap(map, 4096);
    fixture_end(run);
}

/* Whatever bytes a key has, the JSON is JSON. */
static void
test_json_of_odd_keys(void **state)
{
    static const struct {
        const char *key;
        const char *told;
    } keys[] = {
        {"quote\" and \\ and /", "quote\" and \\ and /"},
        {"line\nfeed\ttab\x01\x1f\x7f", "line\nfeed\ttab\x01\x1f\x7f"},
        {"Noël 漢字 \xf0\x9f\x98\x80", "Noël 漢字 \xf0\x9f\x98\x80"},
        {"\xff", "\xef\xbf\xbd"},
        {"a\xc3", "a\xef\xbf\xbd"},
        {"a\xc3(", "a\xef\xbf\xbd("},
        {"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xf4\x90\x80\x80",
         "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct run *run =
            fixture_start(TOOL_BARE("put", "hello", "-k", keys[i].key));
        json_t *info;

        run_read_line(run);
        info = run_json(TOOL_BARE("info", "--json", "-k", keys[i].key));
        expect_member_string(info, "key", keys[i].told);
        json_decref(info);
        fixture_end(run);
    }
}

/* A key that was too long for the native name is not known: null. */
static void
test_json_of_long_key(void **state)
{
    char key[301];
    struct run *run;
    json_t *list;

    (void)state;
    memset(key, 'k', 300);
    key[300] = '\0';
    run = fixture_start(TOOL_BARE("put", "hello", "-k", key));
    run_read_line(run);
    list = run_json(TOOL_BARE("list", "--json"));
    assert_int_equal(json_array_size(list), 1);
    assert_true(json_is_null(json_object_get(json_array_get(list, 0), "key")));
    json_decref(list);
    fixture_end(run);
}

/* A list that cannot be written is a failure. */
static void
test_list_cannot_print(void **state)
{
    struct fixture *fixture = *state;
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    struct run_result result;

    run_whole(&(struct run_request){.arguments = TOOL("list", "--json"),
                                    .output_descriptor = full},
              &result);
    fixture_expect_failure(&result, 1, "standard output", "No space");
    close(full);
}

/* With no room in /dev/shm sharing fails with the reason, the picture of
 * before stays, and nothing is lost. */
static void
test_no_room(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "large.ppm");
    struct shm_segment *filler = shm_segment_new("filler");
    struct run *run = fixture_share(fixture, fixture->colour);
    struct run_result result;
    FILE *file = fopen(path, "we");

    fputs("P6 2000 2000 255\n", file);
    for (int i = 0; i < 2000 * 2000 * 3; i++) {
        putc(i & 255, file);
    }
    fclose(file);
    assert_int_equal(shm_segment_create(filler, 56 << 20), SHM_OK);
    result = fixture_run(TOOL("share", path));
    fixture_expect_failure(&result, 1, fixture->key, "No space");
    result = fixture_run(TOOL("put", "x", "--size", "20000000"));
    fixture_expect_failure(&result, 1, fixture->key, "No space");
    result = fixture_run(TOOL("save", fixture_path(fixture, "out.png")));
    fixture_expect_output(&result, "");
    fixture_expect_same_picture(fixture->colour,
                                fixture_path(fixture, "out.png"));
    shm_segment_free(filler);
    fixture_end(run);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_no_segments),
        TEST(test_info_of_nothing),
        TEST(test_info_for_people),
        TEST(test_info_for_programs),
        TEST(test_info_of_raw_bytes),
        TEST(test_info_of_damaged_header),
        TEST(test_info_of_an_orphan),
        TEST(test_info_shows_a_lock),
        TEST(test_clean_names_what_it_removes),
        TEST(test_list_for_people),
        TEST(test_list_shows_orphans_and_guards),
        TEST(test_list_shows_who_merely_maps),
        TEST(test_json_of_odd_keys),
        TEST(test_json_of_long_key),
        TEST(test_list_cannot_print),
        TEST(test_no_room),
    };

    if (!private_shm_enter(64 << 20)) {
        fputs("needs a mount or a user namespace\n", stderr);
        return SKIPPED;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
