/* SPDX-License-Identifier: MIT */
/* Tests of the errors that the programs make. */

#include "tests/support/unit-test.h"

#include "ui/primitives/error.h"

#include <errno.h>
#include <string.h>

/* A text names the operation, the object and the reason, on one line of UTF-8,
 * like the library's texts. */
static void
test_text_reads_like_that_of_the_library(void **state)
{
    struct shmview_error error;

    assert_int_equal(ui_error_set(&error, SHMVIEW_ERROR_FILE, "save",
                                  "o\xc3\xab\xff\n", "%d bytes", 3),
                     SHMVIEW_ERROR_FILE);
    assert_int_equal(error.status, SHMVIEW_ERROR_FILE);
    assert_string_equal(error.text, "save 'o\xc3\xab?"
                                    "?': 3 bytes");
    ui_error_set(&error, SHMVIEW_ERROR_FILE, "save", NULL, "no");
    assert_string_equal(error.text, "save: no");
}

/* A long object is shortened between two characters, not within one. */
static void
test_long_object_is_shortened(void **state)
{
    struct shmview_error error;
    char key[400] = "x";

    for (size_t i = 1; i + 2 < sizeof key; i += 2) {
        memcpy(key + i, "\xc3\xab", 3);
    }
    ui_error_set(&error, SHMVIEW_ERROR_KEY, "create", key, "no");
    assert_null(strchr(error.text, '?'));
    assert_non_null(strstr(error.text, "\xc3\xab…': no"));
}

/* The message about a shortage says what to do. */
static void
test_errno_gives_status_and_advice(void **state)
{
    struct shmview_error error;

    assert_int_equal(ui_error_set_errno(&error, EMFILE, "open", "a"),
                     SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_int_equal(error.system_error, EMFILE);
    assert_non_null(strstr(error.text, "ulimit -n"));
    assert_int_equal(ui_error_set_errno(&error, ENOENT, "open", "a"),
                     SHMVIEW_ERROR_NOT_FOUND);
    assert_string_equal(error.text, "open 'a': No such file or directory");
    assert_int_equal(ui_error_set_errno(&error, EIO, "open", "a"),
                     SHMVIEW_ERROR_FILE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_reads_like_that_of_the_library),
        cmocka_unit_test(test_long_object_is_shortened),
        cmocka_unit_test(test_errno_gives_status_and_advice),
    };

    return cmocka_run_group_tests_name("ui-error", tests, NULL, NULL);
}
