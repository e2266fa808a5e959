/* SPDX-License-Identifier: MIT */
/* Tests of statuses, and of the error texts that people read. */

#include "core/base/error.h"
#include "tests/support/support.h"

#include <errno.h>
#include <string.h>

/* The first nine statuses have the numbers of QSharedMemory; ours start at 100.
 */
static void
test_numbers_are_those_of_qt(void **state)
{
    assert_int_equal(SHMVIEW_OK, 0);
    assert_int_equal(SHMVIEW_ERROR_PERMISSION_DENIED, 1);
    assert_int_equal(SHMVIEW_ERROR_INVALID_SIZE, 2);
    assert_int_equal(SHMVIEW_ERROR_KEY, 3);
    assert_int_equal(SHMVIEW_ERROR_ALREADY_EXISTS, 4);
    assert_int_equal(SHMVIEW_ERROR_NOT_FOUND, 5);
    assert_int_equal(SHMVIEW_ERROR_LOCK, 6);
    assert_int_equal(SHMVIEW_ERROR_OUT_OF_RESOURCES, 7);
    assert_int_equal(SHMVIEW_ERROR_UNKNOWN, 8);
    assert_int_equal(SHMVIEW_ERROR_NOT_ATTACHED, 100);
}

/* A text names the operation, the object and the reason. */
static void
test_text_names_operation_object_and_reason(void **state)
{
    struct shmview_error error;

    assert_int_equal(error_set(&error, SHMVIEW_ERROR_KEY, "create", "my key",
                               "it has %d bytes", 3),
                     SHMVIEW_ERROR_KEY);
    assert_string_equal(error.text, "create 'my key': it has 3 bytes");
    assert_int_equal(error.system_error, 0);
    error_set(&error, SHMVIEW_ERROR_KEY, "create", "", "the key is empty");
    assert_string_equal(error.text, "create: the key is empty");
    assert_int_equal(error_set_errno(&error, ENOSPC, "create", "k"),
                     SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_string_equal(error.text, "create 'k': No space left on device");
    assert_int_equal(error.system_error, ENOSPC);
    shmview_error_clear(&error);
    assert_int_equal(error.status, SHMVIEW_OK);
    assert_string_equal(error.text, "");
}

/* Each errno becomes the status that fits; EINVAL alone does not say what is
 * invalid. */
static void
test_errno_tells_the_status(void **state)
{
    assert_int_equal(error_status_from_errno(0), SHMVIEW_OK);
    assert_int_equal(error_status_from_errno(EINVAL), SHMVIEW_ERROR_UNKNOWN);
    assert_int_equal(error_status_from_errno(EFBIG),
                     SHMVIEW_ERROR_INVALID_SIZE);
    assert_int_equal(error_status_from_errno(EOVERFLOW),
                     SHMVIEW_ERROR_INVALID_SIZE);
    assert_int_equal(error_status_from_errno(EIO), SHMVIEW_ERROR_UNKNOWN);
}

/* A NULL error is allowed everywhere. */
static void
test_null_in_place_of_an_error_is_allowed(void **state)
{
    shmview_error_clear(NULL);
    assert_int_equal(error_set(NULL, SHMVIEW_ERROR_KEY, "a", "b", "c"),
                     SHMVIEW_ERROR_KEY);
    assert_int_equal(error_set_errno(NULL, EACCES, "a", "b"),
                     SHMVIEW_ERROR_PERMISSION_DENIED);
}

/* A text is always one line, whatever the key is. */
static void
test_control_characters_do_not_reach_the_text(void **state)
{
    struct shmview_error error;

    error_set(&error, SHMVIEW_ERROR_KEY, "create", "a\nb\x1b[31m\x7f", "no");
    assert_string_equal(error.text, "create 'a?b?[31m?': no");
    error_set(&error, SHMVIEW_ERROR_KEY, "create",
              "a\xc2\x9b\xe2\x80\x8f"
              "b",
              "no");
    assert_string_equal(error.text, "create 'a??b': no");
}

/* Keys and file names may be any bytes; bytes that are not UTF-8 are replaced.
 */
static void
test_text_is_utf_8(void **state)
{
    struct shmview_error error;

    error_set(&error, SHMVIEW_ERROR_KEY, "create", "o\xc3\xab\xff", "\xc3(");
    assert_string_equal(error.text, "create 'o\xc3\xab?': ?(");
    error_set(&error, SHMVIEW_ERROR_KEY, "create", "\xc0\x80\xed\xa0\x80.",
              "\xf4\x90\x80\x80");
    assert_string_equal(error.text, "create '?????.': ????");
}

/* A long key is shortened between two characters, not within one. */
static void
test_long_objects_are_shortened_between_characters(void **state)
{
    struct shmview_error error;
    char key[400];

    for (size_t i = 0; i + 2 < sizeof key; i += 2) {
        memcpy(key + i, "\xc3\xab", 3);
    }
    error_set(&error, SHMVIEW_ERROR_KEY, "create", key, "no");
    assert_non_null(strstr(error.text, "\xc3\xab…': no"));
    key[0] = 'x';
    key[1] = 'y';
    memmove(key + 1, key + 2, 300);
    error_set(&error, SHMVIEW_ERROR_KEY, "create", key, "no");
    assert_non_null(strstr(error.text, "\xc3\xab…': no"));
}

/* Every status has a text of its own. */
static void
test_every_status_has_its_own_text(void **state)
{
    for (int one = SHMVIEW_OK; one <= SHMVIEW_ERROR_UNSUPPORTED; one++) {
        if (one == SHMVIEW_ERROR_UNKNOWN + 1) {
            one = SHMVIEW_ERROR_NOT_ATTACHED;
        }
        assert_string_not_equal(shmview_status_text((enum shmview_status)one),
                                "");
        if (one != SHMVIEW_ERROR_UNKNOWN) {
            assert_string_not_equal(
                shmview_status_text((enum shmview_status)one), "unknown error");
        }
    }
    assert_string_equal(shmview_status_text((enum shmview_status)55),
                        "unknown error");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_are_those_of_qt),
        cmocka_unit_test(test_text_names_operation_object_and_reason),
        cmocka_unit_test(test_errno_tells_the_status),
        cmocka_unit_test(test_null_in_place_of_an_error_is_allowed),
        cmocka_unit_test(test_control_characters_do_not_reach_the_text),
        cmocka_unit_test(test_text_is_utf_8),
        cmocka_unit_test(test_long_objects_are_shortened_between_characters),
        cmocka_unit_test(test_every_status_has_its_own_text),
    };

    return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
