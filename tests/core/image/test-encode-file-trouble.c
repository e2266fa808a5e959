/* SPDX-License-Identifier: MIT */
/* Tests of saving when the kernel reports only at the end that it has failed.
 */

#include "tests/support/picture.h"

#include "core/system/seam.h"
#include <shmview/encode.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* Returns the descriptor that the next open() will get. */
static int
next_descriptor(void)
{
    int descriptor = open("/", O_RDONLY | O_CLOEXEC);

    close(descriptor);
    return descriptor;
}

/* Checks that saving fails if the first call of that name fails. */
static void
assert_fault_refused(void **state, const char *path, struct fault fault)
{
    const struct system_seam seam = {fail_once, NULL, &fault};
    enum shmview_status expected = fault.error == EIO
                                       ? SHMVIEW_ERROR_FILE
                                       : SHMVIEW_ERROR_OUT_OF_RESOURCES;
    scoped(image) image = picture_noise(13, 7, SHMVIEW_FORMAT_RGB8);
    int before = next_descriptor();
    int count = picture_count(state);
    struct shmview_error error;

    system_seam = &seam;
    assert_int_equal(shmview_encode_file(image, path, NULL, &error), expected);
    system_seam = NULL;
    assert_int_equal(error.status, expected);
    assert_non_null(strstr(error.text, path));
    assert_non_null(strstr(error.text, strerror(fault.error)));
    assert_int_equal(picture_count(state), count);
    assert_true(fault.made);
    /* The seam makes close() fail without closing: one descriptor is left open.
     */
    for (int leaked = before; leaked < before + 2; leaked++) {
        close(leaked);
    }
    assert_int_equal(next_descriptor(), before);
}

static const struct fault late_faults[] = {
    {.call = "fsync", .error = EDQUOT}, {.call = "fsync", .error = EIO},
    {.call = "fsync", .error = ENOSPC}, {.call = "close", .error = EDQUOT},
    {.call = "close", .error = EIO},    {.call = "close", .error = ENOSPC},
};

#define LATE_FAULTS (sizeof late_faults / sizeof *late_faults)

/* A late failure leaves the old file, and no other. */
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

/* A late failure of a device is reported, too. */
static void
test_late_failure_of_a_device_is_an_error(void **state)
{
    const char *path = picture_in(state, "null.png");

    assert_int_equal(symlink("/dev/null", path), 0);
    for (size_t i = 0; i < LATE_FAULTS; i++) {
        assert_fault_refused(state, path, late_faults[i]);
    }
}

/* Files that cannot be synced are fine, and close() has closed the file when it
 * returns EINTR. */
static void
test_harmless_failures_are_none(void **state)
{
    struct fault faults[] = {
        {.call = "fsync", .error = EINVAL},
        {.call = "fsync", .error = EROFS},
        {.call = "fsync", .error = EINTR},
        {.call = "close", .error = EINTR},
    };
    scoped(image) image = picture_noise(13, 7, SHMVIEW_FORMAT_RGB8);
    const char *path = picture_in(state, "null.png");

    assert_int_equal(symlink("/dev/null", path), 0);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const struct system_seam seam = {fail_once, NULL, &faults[i]};
        int before = next_descriptor();

        system_seam = &seam;
        assert_int_equal(shmview_encode_file(image, path, NULL, NULL),
                         SHMVIEW_OK);
        system_seam = NULL;
        assert_true(faults[i].made);
        /* The failed close() has left this descriptor open. */
        close(before);
    }
}

/* What another user can see of a file while it is saved. */
struct sight {
    void *const *state;
    /* The file system cannot make files without a name. */
    bool named;
    int opens;
    int files;
    mode_t mode;
};

static mode_t
find_temporary(const char *folder)
{
    DIR *files = opendir(folder);
    struct dirent *file;
    struct stat status = {.st_mode = 0};

    assert_non_null(files);
    while ((file = readdir(files)) != NULL) {
        if (strncmp(file->d_name, ".shmview", 8) == 0) {
            assert_int_equal(fstatat(dirfd(files), file->d_name, &status, 0),
                             0);
        }
    }
    closedir(files);
    return status.st_mode & 0777;
}

/* The first open() is of the old file, the second one of the new file. */
static int
look_before_sync(const char *name, void *data)
{
    struct sight *sight = data;

    if (strcmp(name, "open") == 0 && ++sight->opens == 2 && sight->named) {
        return EOPNOTSUPP;
    }
    if (strcmp(name, "fsync") == 0) {
        sight->files = picture_count(sight->state);
        sight->mode = find_temporary(*sight->state);
    }
    return 0;
}

static struct sight
look_while_saving(void **state, bool named)
{
    struct sight sight = {.state = state, .named = named};
    const struct system_seam seam = {look_before_sync, NULL, &sight};
    struct shmview_image *image = picture_noise(13, 7, SHMVIEW_FORMAT_RGB8);
    const char *path = picture_in(state, "private.png");

    picture_write(path, "old", 3);
    assert_int_equal(chmod(path, 0600), 0);
    system_seam = &seam;
    assert_int_equal(shmview_encode_file(image, path, NULL, NULL), SHMVIEW_OK);
    system_seam = NULL;
    assert_int_equal(picture_count(state), 1);
    shmview_image_free(image);
    return sight;
}

/* The new file has no name until it is complete: if the process is killed,
 * nothing is left. */
static void
test_incomplete_file_has_no_name(void **state)
{
    struct sight sight = look_while_saving(state, false);

    assert_int_equal(sight.files, 1);
}

/* If the incomplete file must have a name, it is as private as the one that it
 * will replace. */
static void
test_incomplete_file_is_private(void **state)
{
    struct sight sight = look_while_saving(state, true);

    assert_int_equal(sight.files, 2);
    assert_int_equal(sight.mode, 0600);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, picture_begin, picture_end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_late_failure_leaves_the_old_file),
        TEST(test_incomplete_file_has_no_name),
        TEST(test_incomplete_file_is_private),
        TEST(test_late_failure_of_a_device_is_an_error),
        TEST(test_harmless_failures_are_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
