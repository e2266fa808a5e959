/* SPDX-License-Identifier: MIT */
/* Tests of writing image files: each is written completely or not at all. */

#include "tests/support/picture.h"

#include <shmview/decode.h>
#include <shmview/encode.h>

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void
assert_saves(const struct shmview_image *image, const char *path)
{
    struct shmview_error error;
    struct shmview_image *back;

    if (shmview_encode_file(image, path, NULL, &error)) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(error.status, SHMVIEW_OK);
    assert_int_equal(shmview_decode_file(path, NULL, &back, NULL), SHMVIEW_OK);
    picture_assert_equal(back, image);
    shmview_image_free(back);
}

static mode_t
mode_of(const char *path)
{
    struct stat status;

    assert_int_equal(lstat(path, &status), 0);
    return status.st_mode & 07777;
}

/* A new file is written to an absolute and to a relative path, without other
 * files. */
static void
test_new_file_is_written(void **state)
{
    struct shmview_image *image = picture_noise(13, 7, SHMVIEW_FORMAT_RGB16);
    char *before = getcwd(NULL, 0);

    assert_saves(image, picture_in(state, "new.png"));
    assert_saves(image, picture_in(state, "new.ppm"));
    assert_int_equal(picture_count(state), 2);
    assert_int_equal(chdir(*state), 0);
    assert_saves(image, "relative.png");
    assert_saves(image, "./dot.png");
    assert_int_equal(chdir(before), 0);
    assert_int_equal(picture_count(state), 4);
    shmview_image_free(image);
    free(before);
}

/* A new file has the mode that the umask leaves, as with any program. */
static void
test_new_file_obeys_the_umask(void **state)
{
    scoped(image) image = picture_noise(3, 2, SHMVIEW_FORMAT_GREY8);
    mode_t before = umask(027);

    assert_saves(image, picture_in(state, "masked.png"));
    umask(before);
    assert_int_equal(mode_of(picture_in(state, "masked.png")), 0640);
}

/* An existing file is replaced in one step, and its mode is kept. */
static void
test_old_file_is_replaced(void **state)
{
    scoped(image) image = picture_noise(13, 7, SHMVIEW_FORMAT_RGBA8);
    const char *path = picture_in(state, "old.png");
    struct stat before;
    struct stat now;
    int old;

    picture_write(path, "old", 3);
    assert_int_equal(chmod(path, 0604), 0);
    old = open(path, O_RDONLY | O_CLOEXEC);
    assert_saves(image, path);
    assert_int_equal(mode_of(path), 0604);
    assert_int_equal(picture_count(state), 1);
    /* A program that has it open still has the whole old file. */
    assert_int_equal(fstat(old, &before), 0);
    assert_int_equal(stat(path, &now), 0);
    assert_int_equal(before.st_size, 3);
    assert_int_not_equal(before.st_ino, now.st_ino);
    close(old);
}

/* A link stays, and its target is replaced. */
static void
test_link_is_followed(void **state)
{
    scoped(image) image = picture_noise(13, 7, SHMVIEW_FORMAT_RGB8);
    const char *link = picture_in(state, "link.png");
    char target[8];

    picture_write(picture_in(state, "target"), "old", 3);
    assert_int_equal(symlink("target", link), 0);
    assert_saves(image, link);
    assert_int_equal(readlink(link, target, sizeof(target)), 6);
    assert_int_equal(picture_count(state), 2);
}

static void *
read_pipe(void *data)
{
    struct shmview_image *image = NULL;
    int descriptor = open(data, O_RDONLY | O_CLOEXEC);

    shmview_decode_descriptor(descriptor, "pipe", NULL, &image, NULL);
    close(descriptor);
    return image;
}

/* A pipe stays a pipe, and its reader gets the whole picture. */
static void
test_pipe_is_written_to(void **state)
{
    struct shmview_image *image =
        picture_noise(200, 200, SHMVIEW_FORMAT_RGBA16);
    char *path = strdup(picture_in(state, "pipe.png"));
    struct stat status;
    pthread_t thread;
    void *back;

    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(pthread_create(&thread, NULL, read_pipe, path), 0);
    assert_int_equal(shmview_encode_file(image, path, NULL, NULL), SHMVIEW_OK);
    assert_int_equal(pthread_join(thread, &back), 0);
    assert_non_null(back);
    picture_assert_equal(back, image);
    assert_int_equal(lstat(path, &status), 0);
    assert_true(S_ISFIFO(status.st_mode));
    assert_int_equal(picture_count(state), 1);
    shmview_image_free(back);
    shmview_image_free(image);
    free(path);
}

static void
assert_refused(void **state, const char *path, enum shmview_status expected,
               const char *reason)
{
    scoped(image) image = picture_noise(13, 7, SHMVIEW_FORMAT_RGB8);
    int before = picture_count(state);
    struct shmview_error error;

    if (shmview_encode_file(image, path, NULL, &error) != expected) {
        fail_msg("%s: %s", path, error.text);
    }
    assert_int_equal(error.status, expected);
    assert_non_null(strstr(error.text, "save '"));
    assert_non_null(strstr(error.text, path));
    assert_non_null(strstr(error.text, reason));
    assert_int_equal(picture_count(state), before);
}

/* A full device is reported as out of resources, and the link to it stays. */
static void
test_full_device_is_an_error(void **state)
{
    const char *path = picture_in(state, "full.png");

    assert_int_equal(symlink("/dev/full", path), 0);
    assert_refused(state, path, SHMVIEW_ERROR_OUT_OF_RESOURCES,
                   "No space left");
}

/* A folder, a missing folder, an unknown ending, and colours in a grey format
 * are refused, and nothing is left. */
static void
test_impossible_targets_are_refused(void **state)
{
    char *path = strdup(picture_in(state, "folder.png"));

    assert_refused(state, picture_in(state, "no/folder.png"),
                   SHMVIEW_ERROR_FILE, "No such file");
    assert_refused(state, picture_in(state, "a.jpg"), SHMVIEW_ERROR_UNSUPPORTED,
                   ".png");
    assert_refused(state, picture_in(state, "a.pgm"), SHMVIEW_ERROR_UNSUPPORTED,
                   "PGM");
    assert_int_equal(mkdir(path, 0700), 0);
    assert_refused(state, path, SHMVIEW_ERROR_FILE, "directory");
    assert_int_equal(rmdir(path), 0);
    free(path);
}

static int
save_in_child(const char *path, enum shmview_status expected,
              const char *reason)
{
    struct shmview_image *image = picture_noise(100, 100, SHMVIEW_FORMAT_RGB8);
    struct shmview_error error;
    enum shmview_status status = shmview_encode_file(image, path, NULL, &error);

    shmview_image_free(image);
    return status == expected && strstr(error.text, reason) ? 0 : 1;
}

static int
is_denied(const char *path)
{
    return save_in_child(path, SHMVIEW_ERROR_PERMISSION_DENIED,
                         "Permission denied");
}

/* Without permission to write, neither a folder nor a file changes. */
static void
test_no_permission_changes_nothing(void **state)
{
    const char *path = picture_in(state, "kept.png");
    struct picture_file kept;

    picture_write(path, "kept", 4);
    assert_int_equal(chmod(path, 0444), 0);
    assert_int_equal(picture_as_nobody(is_denied, path), 0);
    assert_int_equal(chmod(*state, 0555), 0);
    assert_int_equal(picture_as_nobody(is_denied, picture_in(state, "a.png")),
                     0);
    assert_int_equal(chmod(*state, 0777), 0);
    kept = picture_read(path);
    assert_int_equal(kept.length, 4);
    assert_memory_equal(kept.bytes, "kept", 4);
    assert_int_equal(picture_count(state), 1);
    free(kept.bytes);
}

static int
has_no_room(const char *path)
{
    const struct rlimit small = {.rlim_cur = 1000, .rlim_max = 1000};

    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &small)) {
        return 2;
    }
    return save_in_child(path, SHMVIEW_ERROR_FILE, "File too large");
}

/* If writing fails halfway, the old file stays, and no other is left. */
static void
test_failed_write_leaves_nothing(void **state)
{
    const char *path = picture_in(state, "kept.png");
    struct picture_file kept;

    assert_int_equal(picture_as_nobody(has_no_room, path), 0);
    assert_int_equal(picture_count(state), 0);
    picture_write(path, "kept", 4);
    assert_int_equal(chmod(path, 0666), 0);
    assert_int_equal(picture_as_nobody(has_no_room, path), 0);
    assert_int_equal(picture_count(state), 1);
    kept = picture_read(path);
    assert_int_equal(kept.length, 4);
    assert_memory_equal(kept.bytes, "kept", 4);
    free(kept.bytes);
}

/* Cancels at the last of the given number of questions. */
static bool
count_down(void *data)
{
    int *questions = data;

    if (*questions > 0) {
        (*questions)--;
        return false;
    }
    return true;
}

/* Cancels the saving at its first question, then at its second, and so on,
 * until it succeeds. Checks each time that the old file stays alone. Returns
 * the number of questions. */
static int
cancel_at_each_question(void **state, const char *path)
{
    struct shmview_image *image = picture_noise(13, 7, SHMVIEW_FORMAT_BGR8);
    enum shmview_status status = SHMVIEW_ERROR_CANCELLED;
    int asked = 0;

    picture_write(path, "kept", 4);
    while (status) {
        struct shmview_error error;
        int questions = asked++;
        const struct shmview_wait wait = {.cancelled = count_down,
                                          .data = &questions};

        status = shmview_encode_file(image, path, &wait, &error);
        assert_int_equal(error.status, status);
        if (status) {
            struct picture_file kept = picture_read(path);

            assert_int_equal(status, SHMVIEW_ERROR_CANCELLED);
            assert_non_null(strstr(error.text, path));
            assert_int_equal(kept.length, 4);
            free(kept.bytes);
        }
        assert_int_equal(picture_count(state), 1);
    }
    shmview_image_free(image);
    unlink(path);
    return asked;
}

/* Saving can be cancelled between rows, between parts, and before the old file
 * is replaced. */
static void
test_cancelling_leaves_the_old_file(void **state)
{
    const struct shmview_wait endless = {.timeout_milliseconds = -1};
    scoped(image) image = picture_noise(13, 7, SHMVIEW_FORMAT_RGB8);
    const char *path = picture_in(state, "kept.npy");

    assert_true(cancel_at_each_question(state, path) > 2);
    path = picture_in(state, "kept.png");
    assert_true(cancel_at_each_question(state, path) > 7);
    assert_int_equal(shmview_encode_file(image, path, &endless, NULL),
                     SHMVIEW_OK);
    assert_saves(image, path);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, picture_begin, picture_end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_new_file_is_written),
        TEST(test_new_file_obeys_the_umask),
        TEST(test_old_file_is_replaced),
        TEST(test_link_is_followed),
        TEST(test_pipe_is_written_to),
        TEST(test_full_device_is_an_error),
        TEST(test_impossible_targets_are_refused),
        TEST(test_no_permission_changes_nothing),
        TEST(test_failed_write_leaves_nothing),
        TEST(test_cancelling_leaves_the_old_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
