/* SPDX-License-Identifier: MIT */
/* Tests of two keys of Qt's kind for whose files ftok(3) makes the same System
 * V key. */

#include "tests/support/exchange.h"

#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Each processor takes the numbers in blocks. If other processes make files,
 * too, they may get the number we want, several times in a row. */
#define MOST_FILES 2000000

/* Makes a file at `path` whose inode number has the same low 16 bits as that of
 * `like`. The file is `seconds` younger than now. */
static bool
make_rival(const char *path, const char *like, int seconds)
{
    struct timespec times[2] = {{.tv_sec = time(NULL) + seconds},
                                {.tv_sec = time(NULL) + seconds}};
    struct stat wanted;
    struct stat file = {0};

    assert_int_equal(stat(like, &wanted), 0);
    for (int i = 0; i < MOST_FILES; i++) {
        int descriptor =
            open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0640);

        assert_true(descriptor >= 0);
        assert_int_equal(fstat(descriptor, &file), 0);
        assert_int_equal(futimens(descriptor, times), 0);
        close(descriptor);
        if ((file.st_ino & 0xffff) == (wanted.st_ino & 0xffff)) {
            return true;
        }
        unlink(path);
    }
    return false;
}

/* Mounts a folder in which each new file gets the next inode number. */
static bool
enter_folder_of_numbers(void)
{
    return unshare(CLONE_NEWNS) == 0 &&
           mount("none", "/", "none", MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("tmpfs", getenv("TMPDIR"), "tmpfs", 0, "nr_inodes=0") == 0;
}

/* The other key's picture is neither fetched nor replaced under this key; it
 * stays under its own. */
static void
test_segment_of_a_rival_key_is_left_alone(void **state)
{
    scoped(segment) alpha = support_segment("alpha");
    scoped(segment) beta = support_segment("beta");
    scoped(segment) reader = support_segment("alpha");
    scoped(image) shared = pattern_new(30, 20, SHMVIEW_FORMAT_RGB8, 1);
    scoped(image) other = pattern_new(30, 20, SHMVIEW_FORMAT_RGB8, 2);
    struct shmview_image *image;

    support_publish(alpha, shared);
    assert_true(make_rival(shmview_segment_native_key(beta),
                           shmview_segment_native_key(alpha), 60));
    assert_call_fails(
        shmview_picture_fetch(beta, NULL, &image, NULL, &support_error),
        SHMVIEW_ERROR_PERMISSION_DENIED);
    assert_non_null(
        strstr(support_error.text, shmview_segment_native_key(alpha)));
    assert_call_fails(
        shmview_picture_publish(beta, other, NULL, NULL, &support_error),
        SHMVIEW_ERROR_PERMISSION_DENIED);
    assert_fetches(reader, shared);
    assert_int_equal(unlink(shmview_segment_native_key(beta)), 0);
}

static int
begin(void **state)
{
    if (support_begin(state) != 0) {
        return 1;
    }
    if (!enter_folder_of_numbers()) {
        fprintf(stderr, "no mount namespace is to be had\n");
        rmdir(getenv("TMPDIR"));
        exit(77);
    }
    return 0;
}

static int
end(void **state)
{
    return umount2(getenv("TMPDIR"), MNT_DETACH);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_segment_of_a_rival_key_is_left_alone),
    };

    return support_end(
        cmocka_run_group_tests_name("key collision", tests, begin, end));
}
