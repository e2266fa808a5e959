/* SPDX-License-Identifier: MIT */
/* Tests of the files from which System V keys are derived. */

#include "tests/support/support.h"

#include "core/key/key-file.h"

#include <string.h>

static enum shmview_status
read_key(const char *path, enum key_file_mode mode, struct shmview_error *error)
{
    key_t key;

    return key_file_read(path, mode, "create", "k", &key, NULL, error);
}

/* If the folder is missing, there is no segment. To create one is then an error
 * that names $TMPDIR. */
static void
test_missing_folder_is_reported_as_such(void **state)
{
    static const char *const paths[] = {"/none/file", "/etc/passwd/file"};
    struct shmview_error error;

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
        cmocka_unit_test(test_missing_folder_is_reported_as_such),
    };

    return support_run("key-file", tests);
}
