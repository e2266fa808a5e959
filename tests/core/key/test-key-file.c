/* SPDX-License-Identifier: MIT */
/* Tests of the files that System V keys are derived from. */

#include "tests/support/support.h"

#include "core/key/key-file.h"

#include <string.h>

static enum shmview_status
read_key(const char *path, enum key_file_mode mode, struct shmview_error *error)
{
    key_t key;

    return key_file_read(path, mode, "create", "k", &key, NULL, error);
}

/* Where there is no folder there is no segment; but to make one there is a
 * fault of $TMPDIR, and the text says so. */
static void
a_missing_folder_is_told_as_what_it_is(void **state)
{
    static const char *const paths[] = {"/none/file", "/etc/passwd/file"};
    struct shmview_error error;

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(read_key(paths[i], KEY_FILE_EXISTING, &error),
                         SHMVIEW_ERROR_NOT_FOUND);
        assert_int_equal(read_key(paths[i], KEY_FILE_MAKE, &error),
                         SHMVIEW_ERROR_KEY);
        assert_non_null(strstr(error.text, "TMPDIR"));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_folder_is_told_as_what_it_is),
    };

    return support_run("key-file", tests);
}
