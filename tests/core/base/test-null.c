/* SPDX-License-Identifier: MIT */
/* Tests of NULL as an argument: it means the same in every function. */

#include "tests/support/exchange.h"

#include <shmview/decode.h>
#include <shmview/draft.h>
#include <shmview/encode.h>
#include <shmview/guard.h>
#include <shmview/image.h>
#include <shmview/inspect.h>
#include <shmview/inventory.h>
#include <shmview/timeline.h>
#include <shmview/trace.h>
#include <shmview/view.h>
#include <shmview/watch.h>

#include <stdlib.h>

/* Freeing NULL does nothing. */
static void
test_every_function_that_frees_takes_null(void **state)
{
    shmview_error_clear(NULL);
    shmview_decoder_free(NULL);
    shmview_draft_free(NULL);
    shmview_guard_release(NULL);
    shmview_holders_free(NULL);
    shmview_image_free(NULL);
    shmview_inspection_free(NULL);
    shmview_inspector_free(NULL);
    shmview_inventory_free(NULL);
    shmview_segment_free(NULL);
    shmview_timeline_free(NULL);
    shmview_view_free(NULL);
    shmview_watch_free(NULL);
}

/* A NULL key is refused with the same words as the empty key, and the caller
 * gets nothing. */
static void
test_a_null_key_is_the_empty_key(void **state)
{
    static const char *const keys[] = {NULL, ""};
    struct shmview_inspector *inspector = (void *)&inspector;
    struct shmview_inventory *inventory = (void *)&inventory;
    struct shmview_watch *watch = (void *)&watch;
    struct shmview_guard *guard = (void *)&guard;
    struct shmview_error error;

    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(shmview_guard_take(keys[i], &guard, &error),
                         SHMVIEW_ERROR_KEY);
        assert_string_equal(error.text, "guard: the key is empty");
        assert_null(guard);
        for (enum shmview_key_type type = SHMVIEW_KEY_POSIX;
             type <= SHMVIEW_KEY_SYSTEM_V_FILE; type++) {
            assert_int_equal(
                shmview_inspector_new(type, keys[i], &inspector, &error),
                SHMVIEW_ERROR_KEY);
            assert_string_equal(error.text, "inspect: the key is empty");
            assert_null(inspector);
            assert_int_equal(
                shmview_inventory_find(type, keys[i], &inventory, &error),
                SHMVIEW_ERROR_KEY);
            assert_string_equal(error.text, "find: the key is empty");
            assert_null(inventory);
            assert_int_equal(shmview_watch_new(type, keys[i], &watch, &error),
                             SHMVIEW_ERROR_KEY);
            assert_string_equal(error.text, "watch: the key is empty");
            assert_null(watch);
        }
    }
}

/* NULL native keys and NULL printed keys are refused like empty ones, too. */
static void
test_a_null_native_key_is_the_empty_one(void **state)
{
    enum shmview_key_type type = SHMVIEW_KEY_POSIX;
    struct shmview_error error;
    char *native = shmview_key_to_native(type, NULL);
    char *printed = shmview_key_print_native(SHMVIEW_KEY_SYSTEM_V, NULL);
    char *parsed = (void *)&parsed;

    assert_string_equal(native, "");
    assert_string_equal(printed, "systemv:");
    assert_null(shmview_key_print_native((enum shmview_key_type)7, "name"));
    assert_null(shmview_key_from_native(type, NULL));
    assert_false(shmview_key_native_is_own(type, NULL));
    assert_false(shmview_key_native_is_valid(type, NULL));
    assert_false(shmview_key_native_is_valid(SHMVIEW_KEY_SYSTEM_V, NULL));
    assert_int_equal(shmview_key_parse_native(NULL, &type, &parsed, &error),
                     SHMVIEW_ERROR_KEY);
    assert_null(parsed);
    free(native);
    free(printed);
}

/* A NULL path is refused like the empty one; a NULL name is left out of the
 * text. */
static void
test_a_null_path_is_the_empty_one(void **state)
{
    scoped(image) made = shmview_image_new(1, 1, SHMVIEW_FORMAT_GREY8);
    struct shmview_image *image = (void *)&image;
    enum shmview_file_format format;
    struct shmview_error error;

    assert_int_equal(shmview_decode_file(NULL, NULL, &image, &error),
                     SHMVIEW_ERROR_NOT_FOUND);
    assert_null(image);
    image = (void *)&image;
    assert_int_equal(shmview_decode_memory(NULL, 0, NULL, NULL, &image, &error),
                     SHMVIEW_ERROR_NOT_AN_IMAGE);
    assert_string_equal(error.text, "decode: not an image: the file is empty");
    assert_null(image);
    assert_int_equal(shmview_decode_descriptor(-1, NULL, NULL, &image, &error),
                     SHMVIEW_ERROR_FILE);
    assert_int_equal(shmview_file_format_from_path(NULL, &format, &error),
                     SHMVIEW_ERROR_UNSUPPORTED);
    assert_int_equal(shmview_encode_file(made, NULL, NULL, &error),
                     SHMVIEW_ERROR_UNSUPPORTED);
}

/* A caller that passes no error gets the same status. */
static void
test_a_null_error_is_none(void **state)
{
    struct shmview_inspector *inspector;
    struct shmview_inventory *inventory;
    struct shmview_watch *watch;
    struct shmview_guard *guard;
    struct shmview_image *image;

    assert_int_equal(shmview_decode_file(NULL, NULL, &image, NULL),
                     SHMVIEW_ERROR_NOT_FOUND);
    assert_int_equal(shmview_guard_take(NULL, &guard, NULL), SHMVIEW_ERROR_KEY);
    assert_int_equal(
        shmview_inspector_new(SHMVIEW_KEY_POSIX, NULL, &inspector, NULL),
        SHMVIEW_ERROR_KEY);
    assert_int_equal(
        shmview_inventory_find(SHMVIEW_KEY_POSIX, NULL, &inventory, NULL),
        SHMVIEW_ERROR_KEY);
    assert_int_equal(shmview_watch_new(SHMVIEW_KEY_POSIX, NULL, &watch, NULL),
                     SHMVIEW_ERROR_KEY);
    assert_int_equal(shmview_image_check(1, 1, SHMVIEW_FORMAT_GREY8, NULL,
                                         "check", NULL, NULL),
                     SHMVIEW_OK);
    assert_null(shmview_trace_set(NULL));
}

/* The same holds for the calls that get a handle: here, one whose key is empty.
 */
static void
test_a_null_error_is_none_beside_a_handle(void **state)
{
    scoped(image) image = shmview_image_new(1, 1, SHMVIEW_FORMAT_GREY8);
    scoped(segment) segment = support_open("");
    const struct shmview_pixels pixels = {
        .bytes = shmview_image_const_pixels(image),
        .width = 1,
        .height = 1,
        .stride = 1,
        .format = SHMVIEW_FORMAT_GREY8,
    };
    struct shmview_header header;
    struct shmview_image *fetched = (void *)&fetched;
    struct shmview_draft *draft = (void *)&draft;
    struct shmview_view *view = (void *)&view;

    assert_int_equal(shmview_picture_publish(segment, image, NULL, NULL, NULL),
                     SHMVIEW_ERROR_KEY);
    assert_int_equal(
        shmview_picture_publish_pixels(segment, &pixels, NULL, NULL, NULL),
        SHMVIEW_ERROR_KEY);
    assert_int_equal(shmview_picture_fetch(segment, NULL, &fetched, NULL, NULL),
                     SHMVIEW_ERROR_KEY);
    assert_null(fetched);
    assert_int_equal(shmview_picture_read_header(segment, NULL, &header, NULL),
                     SHMVIEW_ERROR_KEY);
    assert_int_equal(shmview_picture_trim(segment, NULL, NULL), SHMVIEW_OK);
    assert_int_equal(shmview_view_new(segment, NULL, &view, NULL),
                     SHMVIEW_ERROR_KEY);
    assert_null(view);
    assert_int_equal(shmview_draft_new(segment, 1, 1, SHMVIEW_FORMAT_GREY8,
                                       NULL, &draft, NULL),
                     SHMVIEW_ERROR_KEY);
    assert_null(draft);
    draft = (void *)&draft;
    assert_int_equal(
        shmview_draft_decode_file(segment, NULL, NULL, NULL, &draft, NULL),
        SHMVIEW_ERROR_NOT_FOUND);
    assert_null(draft);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_function_that_frees_takes_null),
        cmocka_unit_test(test_a_null_key_is_the_empty_key),
        cmocka_unit_test(test_a_null_native_key_is_the_empty_one),
        cmocka_unit_test(test_a_null_path_is_the_empty_one),
        cmocka_unit_test(test_a_null_error_is_none),
        cmocka_unit_test(test_a_null_error_is_none_beside_a_handle),
    };

    return cmocka_run_group_tests_name("null", tests, NULL, NULL);
}
