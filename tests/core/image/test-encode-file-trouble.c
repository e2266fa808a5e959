/* SPDX-License-Identifier: MIT */
/* Saving where the kernel tells only at the end that it has failed. */

#include "tests/support/picture.h"

#include "core/system/seam.h"
#include <shmview/encode.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fault {
    const char *call;
    int error;
    bool made;
};

static int
fail_once(const char *name, void *data)
{
    struct fault *fault = data;

    if (fault->made || strcmp(name, fault->call) != 0) {
        return 0;
    }
    fault->made = true;
    return fault->error;
}

static void
ignore_call(const char *name, void *data)
{
    (void)name;
    (void)data;
}

/* The descriptor that the next open() gets. */
static int
next_descriptor(void)
{
    int descriptor = open("/", O_RDONLY | O_CLOEXEC);

    close(descriptor);
    return descriptor;
}

/* Saves where the first call of that name fails, and is refused. */
static void
assert_fault_refused(void **state, const char *path, struct fault fault)
{
    const struct system_seam seam = {fail_once, ignore_call, &fault};
    enum shmview_status expected = fault.error == EIO
                                       ? SHMVIEW_ERROR_FILE
                                       : SHMVIEW_ERROR_OUT_OF_RESOURCES;
    struct shmview_image *image = picture_noise(13, 7, SHMVIEW_FORMAT_RGB8);
    int before = next_descriptor();
    int count = picture_count(state);
    struct shmview_error error;

    system_seam = &seam;
    assert_int_equal(shmview_encode_file(image, path, &error), expected);
    system_seam = NULL;
    assert_int_equal(error.status, expected);
    assert_non_null(strstr(error.text, path));
    assert_non_null(strstr(error.text, strerror(fault.error)));
    assert_int_equal(picture_count(state), count);
    assert_true(fault.made);
    /* A close() that the seam fails is not made: one descriptor is left. */
    for (int leaked = before; leaked < before + 2; leaked++) {
        close(leaked);
    }
    assert_int_equal(next_descriptor(), before);
    shmview_image_free(image);
}

static const struct fault late_faults[] = {
    {.call = "fsync", .error = EDQUOT}, {.call = "fsync", .error = EIO},
    {.call = "fsync", .error = ENOSPC}, {.call = "close", .error = EDQUOT},
    {.call = "close", .error = EIO},    {.call = "close", .error = ENOSPC},
};

#define LATE_FAULTS (sizeof late_faults / sizeof *late_faults)

/* What the kernel tells at the end only leaves the old file, and no other. */
static void
test_late_failure_leaves_the_old_file(void **state)
{
    const char *path = picture_in(state, "kept.png");
    struct picture_file kept;

    for (size_t i = 0; i < LATE_FAULTS; i++) {
        assert_fault_refused(state, path, late_faults[i]);
    }
    assert_int_equal(picture_count(state), 0);
    picture_write(path, "kept", 4);
    for (size_t i = 0; i < LATE_FAULTS; i++) {
        assert_fault_refused(state, path, late_faults[i]);
        kept = picture_read(path);
        assert_int_equal(kept.length, 4);
        assert_memory_equal(kept.bytes, "kept", 4);
        free(kept.bytes);
    }
}

/* A device tells so, too. */
static void
test_late_failure_of_a_device_is_an_error(void **state)
{
    const char *path = picture_in(state, "null.png");

    assert_int_equal(symlink("/dev/null", path), 0);
    for (size_t i = 0; i < LATE_FAULTS; i++) {
        assert_fault_refused(state, path, late_faults[i]);
    }
}

/* What can't be synced need not be, and close() has closed it on EINTR. */
static void
test_harmless_failures_are_none(void **state)
{
    struct fault faults[] = {
        {.call = "fsync", .error = EINVAL},
        {.call = "fsync", .error = EROFS},
        {.call = "fsync", .error = EINTR},
        {.call = "close", .error = EINTR},
    };
    struct shmview_image *image = picture_noise(13, 7, SHMVIEW_FORMAT_RGB8);
    const char *path = picture_in(state, "null.png");

    assert_int_equal(symlink("/dev/null", path), 0);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const struct system_seam seam = {fail_once, ignore_call, &faults[i]};
        int before = next_descriptor();

        system_seam = &seam;
        assert_int_equal(shmview_encode_file(image, path, NULL), SHMVIEW_OK);
        system_seam = NULL;
        assert_true(faults[i].made);
        /* As above. */
        close(before);
    }
    shmview_image_free(image);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, picture_begin, picture_end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_late_failure_leaves_the_old_file),
        TEST(test_late_failure_of_a_device_is_an_error),
        TEST(test_harmless_failures_are_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
