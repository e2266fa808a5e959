/* SPDX-License-Identifier: MIT */
/* Tests the version of the library. */

#include "tests/support/support.h"

#include <shmview/version.h>

#include <stdio.h>

/* The library that runs has the version of the headers, and its string has the
 * same numbers. */
static void
test_version_is_that_of_the_headers(void **state)
{
    char numbers[64];

    snprintf(numbers, sizeof numbers, "%d.%d.%d", SHMVIEW_VERSION_MAJOR,
             SHMVIEW_VERSION_MINOR, SHMVIEW_VERSION_PATCH);
    assert_string_equal(shmview_version(), SHMVIEW_VERSION);
    assert_string_equal(shmview_version(), numbers);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_version_is_that_of_the_headers),
    };

    return cmocka_run_group_tests_name("version", tests, NULL, NULL);
}
