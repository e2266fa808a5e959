/* SPDX-License-Identifier: MIT */
/* Tests of failing system calls while a picture is decoded: each call fails
 * once with each errno of a shortage. */

#include "core/system/seam.h"
#include "tests/robustness/decoder/act.h"
#include "tests/support/picture.h"
#include "tests/support/support.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

/* The call that fails, counted from 0, and the number of calls so far. */
struct fault {
    int call;
    int system_error;
    int made;
};

static int
fail_one(const char *name, void *data)
{
    struct fault *fault = data;

    /* These calls never fail. A failure here would only leave them out. */
    if (strcmp(name, "close") == 0 || strcmp(name, "munmap") == 0) {
        return 0;
    }
    return fault->made++ == fault->call ? fault->system_error : 0;
}

/* Decodes with one failing call. Some calls may fail, for example the one that
 * measures memory. Returns whether there was such a call. */
static bool
decode_with_fault(const char *path, struct fault *fault)
{
    const struct system_seam seam = {fail_one, NULL, fault};
    int descriptors = support_count_descriptors();
    struct shmview_image *image;
    struct shmview_error error;
    enum shmview_status status;

    system_seam = &seam;
    status = shmview_decode_file(path, NULL, &image, &error);
    system_seam = NULL;
    assert_int_equal(status, error.status);
    assert_true((status == SHMVIEW_OK) == (image != NULL));
    shmview_image_free(image);
    act_assert_childless();
    assert_int_equal(support_count_descriptors(), descriptors);
    return fault->made > fault->call;
}

static void
test_any_call_may_fail(void **state)
{
    static const int errnos[] = {ENOMEM, EMFILE, EINTR, EPERM};

    for (size_t i = 0; i < sizeof errnos / sizeof errnos[0]; i++) {
        struct fault fault = {.system_error = errnos[i]};

        while (decode_with_fault(picture_path("SHMVIEW_ASSETS", "grey.png"),
                                 &fault)) {
            fault.call++;
            fault.made = 0;
        }
        assert_true(fault.call > 15);
    }
}

/* The first call seals the size. The next three find that somebody can still
 * write. */
static int
be_busy(const char *name, void *data)
{
    int *calls = data;

    if (strcmp(name, "fcntl F_ADD_SEALS") != 0) {
        return 0;
    }
    (*calls)++;
    return *calls > 1 && *calls <= 4 ? EBUSY : 0;
}

/* This happens if somebody reads the dead decoder's /proc/PID/maps. */
static void
test_memory_of_the_dead_is_waited_for(void **state)
{
    int calls = 0;
    const struct system_seam seam = {be_busy, NULL, &calls};
    struct shmview_image *image;
    enum shmview_status status;

    system_seam = &seam;
    status = shmview_decode_file(picture_path("SHMVIEW_ASSETS", "grey.png"),
                                 NULL, &image, NULL);
    system_seam = NULL;
    assert_int_equal(status, SHMVIEW_OK);
    assert_int_equal(calls, 5);
    shmview_image_free(image);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_call_may_fail),
        cmocka_unit_test(test_memory_of_the_dead_is_waited_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
