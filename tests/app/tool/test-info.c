/* SPDX-License-Identifier: MIT */
/* Tests of shmtool info, in a private /dev/shm. */

#include "tests/app/tool/fixture.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/app/tool/expected-output.h"
#include "tests/support/private-shm.h"
#include <shmview/picture.h>

/* Meson's exit status for a skipped test. */
#define SKIPPED 77

/* For a key without a segment, info prints one line with the key. */
static void
test_info_of_nothing(void **state)
{
    struct fixture *fixture = *state;

    fixture_fails(TOOL("info"), 1, fixture->key, "");
    fixture_fails(TOOL("info", "--json"), 1, fixture->key, "");
}

/* info prints the names, the header's fields and the holders for people. */
static void
test_info_for_people(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->colour);
    struct run_result result = fixture_run(TOOL("info"));
    char holder[64];

    assert_int_equal(result.status, 0);
    told_expect_line(result.output, "key", fixture->key);
    told_expect_line(result.output, "native name", fixture->native);
    told_expect_line(result.output, "type", "posix\n");
    told_expect_line(result.output, "orphaned", "no\n");
    told_expect_line(result.output, "picture", "67x45 RGB8\n");
    told_expect_line(result.output, "generation", "1\n");
    told_expect_line(result.output, "published", "20");
    told_expect_line(result.output, "pixels", "9045 bytes from byte 4096\n");
    told_expect_line(result.output, "stride", "201 bytes\n");
    snprintf(holder, sizeof holder, "shmtool %d (attached)\n",
             (int)run_pid(run));
    told_expect_line(result.output, "holders", holder);
    run_result_clear(&result);
    fixture_end(run);
}

/* info --json prints the same for programs, with numbers as numbers. */
static void
test_info_for_programs(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->deep);
    json_t *info = told_json(TOOL("info", "--json"));
    json_t *image = json_object_get(info, "image");
    json_t *holders = json_object_get(info, "holders");
    json_int_t published;

    told_expect_string(info, "key", fixture->key);
    told_expect_string(info, "native_key", fixture->native);
    told_expect_string(info, "type", "posix");
    told_expect_boolean(info, "orphaned", false);
    told_expect_number(image, "version", SHMVIEW_HEADER_VERSION);
    told_expect_number(image, "generation", 1);
    told_expect_number(image, "width", 67);
    told_expect_number(image, "height", 45);
    told_expect_number(image, "stride", 67 * 6);
    told_expect_number(image, "pixels_offset", 4096);
    told_expect_number(image, "pixels_length", 67 * 6 * 45);
    told_expect_string(image, "format", "RGB16");
    assert_true(json_is_null(json_object_get(image, "range")));
    published = json_integer_value(json_object_get(image, "time"));
    assert_true(published / 1000000000 >= time(NULL) - 60);
    assert_true(published / 1000000000 <= time(NULL));
    assert_int_equal(json_array_size(holders), 1);
    told_expect_number(json_array_get(holders, 0), "pid", run_pid(run));
    told_expect_string(json_array_get(holders, 0), "name", "shmtool");
    told_expect_boolean(json_array_get(holders, 0), "attached", true);
    told_expect_boolean(json_array_get(holders, 0), "locking", false);
    json_decref(info);
    fixture_end(run);
}

/* For a segment without a picture, info says so, and succeeds. */
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
    told_expect_line(result.output, "size", "4096 bytes\n");
    told_expect_line(result.output, "picture", "none (no image)\n");
    run_result_clear(&result);
    info = told_json(TOOL("info", "--json"));
    assert_true(json_is_null(json_object_get(info, "image")));
    told_expect_string(info, "no_image_because", "no image");
    json_decref(info);
    fixture_end(run);
}

/* A damaged header is reported differently from a missing picture. */
static void
test_info_of_damaged_header(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->colour);
    struct shmview_segment *segment = support_open(fixture->key);
    struct run_result result;

    assert_int_equal(shmview_segment_attach(segment, SHMVIEW_READ_WRITE),
                     SHMVIEW_OK);
    assert_int_equal(shmview_segment_write(segment, 32, "\xff", 1), SHMVIEW_OK);
    shmview_segment_free(segment);
    result = fixture_run(TOOL("info"));
    assert_int_equal(result.status, 0);
    told_expect_line(result.output, "picture", "none (damaged");
    run_result_clear(&result);
    fixture_end(run);
}

/* info removes nothing: an orphan is still there afterwards. */
static void
test_info_of_an_orphan(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result;
    json_t *info;

    fixture_leave_orphan(fixture);
    result = fixture_run(TOOL("info"));
    assert_int_equal(result.status, 0);
    told_expect_line(result.output, "orphaned", "yes\n");
    told_expect_line(result.output, "holders", "none\n");
    run_result_clear(&result);
    info = told_json(TOOL("info", "--json"));
    told_expect_boolean(info, "orphaned", true);
    json_decref(info);
    result = fixture_run(TOOL("clean"));
    run_result_clear(&result);
}

/* The JSON is valid, whatever bytes a key has. */
static void
test_json_of_odd_keys(void **state)
{
    static const struct {
        const char *key;
        const char *told;
    } keys[] = {
        {"quote\" and \\ and /", "quote\" and \\ and /"},
        {"\"-5\\", "\"-5\\"},
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

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct run *run =
            fixture_start(TOOL_BARE("put", "hello", "-k", keys[i].key));
        json_t *info;

        run_read_line(run);
        info = told_json(TOOL_BARE("info", "--json", "-k", keys[i].key));
        told_expect_string(info, "key", keys[i].told);
        json_decref(info);
        fixture_end(run);
    }
}

/* A number of 64 bits is printed to its last digit. */
static void
test_json_of_the_largest_number(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->colour);
    struct shmview_segment *segment = support_open(fixture->key);
    uint8_t bytes[SHMVIEW_HEADER_BYTES];
    struct shmview_header header;
    struct run_result result;

    assert_int_equal(shmview_picture_read_header(segment, NULL, &header, NULL),
                     SHMVIEW_OK);
    header.generation = UINT64_MAX;
    shmview_header_write(&header, bytes);
    assert_int_equal(shmview_segment_detach(segment), SHMVIEW_OK);
    assert_int_equal(shmview_segment_attach(segment, SHMVIEW_READ_WRITE),
                     SHMVIEW_OK);
    assert_int_equal(shmview_segment_write(segment, 0, bytes, sizeof bytes),
                     SHMVIEW_OK);
    shmview_segment_free(segment);
    result = fixture_run(TOOL("info", "--json"));
    assert_non_null(
        strstr(result.output, "\"generation\": 18446744073709551615,"));
    run_result_clear(&result);
    fixture_end(run);
}

/* If a key was too long for the native name, it is unknown: null. */
static void
test_json_of_long_key(void **state)
{
    char key[301];
    struct run *run;
    json_t *list;

    memset(key, 'k', 300);
    key[300] = '\0';
    run = fixture_start(TOOL_BARE("put", "hello", "-k", key));
    run_read_line(run);
    list = told_json(TOOL_BARE("list", "--json"));
    assert_int_equal(json_array_size(list), 1);
    assert_true(json_is_null(json_object_get(json_array_get(list, 0), "key")));
    json_decref(list);
    fixture_end(run);
}

/* Sets the display range in the header of the shown picture. */
static void
set_range(const struct fixture *fixture, float black, float white)
{
    scoped(segment) segment = support_open(fixture->key);
    uint8_t bytes[SHMVIEW_HEADER_BYTES];
    struct shmview_header header;

    assert_int_equal(shmview_segment_attach(segment, SHMVIEW_READ_WRITE),
                     SHMVIEW_OK);
    assert_int_equal(shmview_segment_read(segment, 0, bytes, sizeof bytes),
                     SHMVIEW_OK);
    assert_int_equal(shmview_header_read(bytes, shmview_segment_size(segment),
                                         NULL, "read", "", &header, NULL),
                     SHMVIEW_OK);
    header.black = black;
    header.white = white;
    shmview_header_write(&header, bytes);
    assert_int_equal(shmview_segment_write(segment, 0, bytes, sizeof bytes),
                     SHMVIEW_OK);
}

/* info prints the display range, if there is one. */
static void
test_info_of_a_range(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->deep);
    struct run_result result = fixture_run(TOOL("info"));
    json_t *info;
    json_t *range;

    assert_null(strstr(result.output, "range"));
    run_result_clear(&result);
    set_range(fixture, 100, -0.5F);
    result = fixture_run(TOOL("info"));
    told_expect_line(result.output, "range", "black is 100, white is -0.5\n");
    run_result_clear(&result);
    info = told_json(TOOL("info", "--json"));
    range = json_object_get(json_object_get(info, "image"), "range");
    assert_true(json_real_value(json_object_get(range, "black")) == 100);
    assert_true(json_real_value(json_object_get(range, "white")) == -0.5);
    json_decref(info);
    fixture_end(run);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_info_of_nothing),   TEST(test_info_for_people),
        TEST(test_info_for_programs), TEST(test_info_of_a_range),
        TEST(test_info_of_raw_bytes), TEST(test_info_of_damaged_header),
        TEST(test_info_of_an_orphan), TEST(test_json_of_odd_keys),
        TEST(test_json_of_long_key),  TEST(test_json_of_the_largest_number),
    };

    if (!private_shm_enter(64 << 20)) {
        fputs("needs a mount or a user namespace\n", stderr);
        return SKIPPED;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
