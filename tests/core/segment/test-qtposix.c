/* SPDX-License-Identifier: MIT */
/* Tests of segments of Qt's POSIX type: planted files are refused, the lock of
 * a killed holder is taken over, and the last handle removes what is its own.
 */

#include "core/system/seam.h"
#include "tests/support/pattern.h"
#include "tests/support/support.h"

#include <shmview/picture.h>
#include <shmview/segment.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *
path_of(const char *prefix, const char *key)
{
    static char path[512];

    snprintf(path, sizeof path, "/dev/shm/%s%s", prefix, key);
    return path;
}

static void
plant_file(const char *path)
{
    int file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

    assert_true(file >= 0);
    assert_int_equal(ftruncate(file, 4096), 0);
    close(file);
}

static void
assert_refuses(enum shmview_status expected, const char *key)
{
    scoped(segment) segment = support_open(key);

    assert_int_equal(shmview_segment_create(segment, 100), expected);
    assert_true(shmview_segment_error_text(segment)[0] != '\0');
}

/* A file that is too short for a semaphore would kill a process that maps it.
 */
static void
test_short_semaphore_is_refused(void **state)
{
    const char *key = support_key("short");
    const char *path = path_of("sem.", key);

    plant_file(path);
    assert_int_equal(truncate(path, 3), 0);
    assert_refuses(SHMVIEW_ERROR_DAMAGED, key);
    assert_int_equal(unlink(path), 0);
}

/* No link to a semaphore or to a segment is followed. */
static void
test_links_are_refused(void **state)
{
    static const char *const prefixes[] = {"sem.", ""};
    const char *key = support_key("link");

    for (int i = 0; i < 2; i++) {
        const char *path = path_of(prefixes[i], key);

        assert_int_equal(symlink("/dev/shm", path), 0);
        assert_refuses(SHMVIEW_ERROR_PERMISSION_DENIED, key);
        assert_int_equal(unlink(path), 0);
    }
}

/* A file with a second name may be somebody else's, and is refused, too. */
static void
test_second_name_is_refused(void **state)
{
    const char *key = support_key("names");
    char second[600];

    plant_file(path_of("", key));
    snprintf(second, sizeof second, "%s~", path_of("", key));
    assert_int_equal(link(path_of("", key), second), 0);
    assert_refuses(SHMVIEW_ERROR_PERMISSION_DENIED, key);
    assert_int_equal(unlink(second), 0);
    assert_int_equal(unlink(path_of("", key)), 0);
}

/* All of the memory is allocated from the start, and its size is exact. */
static void
test_segment_is_of_the_exact_size(void **state)
{
    const char *key = support_key("size");
    struct shmview_segment *segment = support_open(key);
    struct stat file;

    assert_ok(segment, shmview_segment_create(segment, 12345));
    assert_int_equal(stat(path_of("", key), &file), 0);
    assert_int_equal(file.st_size, 12345);
    assert_int_equal(file.st_mode, S_IFREG | 0600);
    assert_true(file.st_blocks * 512 >= 12345);
    shmview_segment_free(segment);
    assert_int_equal(access(path_of("sem.", key), F_OK), -1);
}

/* The semaphore stays taken when its holder is killed. Then even a caller that
 * only tries gets the lock, but not before. */
static void
test_lock_of_a_killed_holder_is_taken_over(void **state)
{
    const char *key = support_key("dead");
    scoped(segment) segment = support_open(key);
    struct peer holder;

    assert_ok(segment, shmview_segment_create(segment, 100));
    holder = peer_start(peer_lock_and_say, key);
    assert_int_equal(peer_hear(&holder), 'l');
    assert_int_equal(shmview_segment_try_lock(segment), SHMVIEW_ERROR_LOCKED);
    peer_kill(&holder);
    assert_ok(segment, shmview_segment_try_lock(segment));
    assert_ok(segment, shmview_segment_unlock(segment));
}

/* Creating takes over a segment that nobody holds, but no other. */
static void
test_create_takes_over_an_orphan(void **state)
{
    const char *key = support_key("orphan");
    scoped(segment) one = support_open(key);
    scoped(segment) two = support_open(key);

    plant_file(path_of("", key));
    assert_ok(one, shmview_segment_create(one, 100));
    assert_true(shmview_segment_orphan_removed(one));
    assert_int_equal(shmview_segment_size(one), 100);
    assert_int_equal(shmview_segment_create(two, 100),
                     SHMVIEW_ERROR_ALREADY_EXISTS);
}

static int
look_again_and_again(struct peer *self, const char *key)
{
    const char *path = path_of("", key);

    peer_say(self, 'b');
    for (int i = 0; i < 500000; i++) {
        expect(access(path, F_OK) == 0);
    }
    return 0;
}

static void
publish(struct shmview_segment *segment, uint32_t rows)
{
    scoped(image) image = pattern_new(64, rows, SHMVIEW_FORMAT_RGB8, 1);

    assert_ok(segment,
              shmview_picture_publish(segment, image, NULL, NULL, NULL));
}

/* While larger pictures replace the segment again and again, a process always
 * finds the old segment or the new one. */
static void
test_name_is_never_without_a_segment(void **state)
{
    const char *key = support_key("replaced");
    scoped(segment) segment = support_open(key);
    struct peer peer;

    publish(segment, 1);
    peer = peer_start(look_again_and_again, key);
    assert_int_equal(peer_hear(&peer), 'b');
    for (uint32_t rows = 2; rows < 200; rows++) {
        publish(segment, rows);
    }
    assert_int_equal(peer_wait(&peer), 0);
}

/* Ways to use a handle that is attached to another program's segment. */
enum use {
    USE_LOOK,
    USE_MAP,
    USE_GROW,
    USE_WRITE,
    USE_PUBLISH
};

static void
use(struct shmview_segment *segment, enum use use)
{
    switch (use) {
    case USE_LOOK:
        break;
    case USE_MAP:
        memcpy(shmview_segment_data(segment), "mapped", 7);
        break;
    case USE_GROW:
        assert_ok(segment, shmview_segment_grow(segment, 10000));
        break;
    case USE_WRITE:
        assert_ok(segment, shmview_segment_write(segment, 0, "written", 8));
        break;
    case USE_PUBLISH:
        publish(segment, 1);
        break;
    }
}

/* The last handle removes another program's segment only if it has written
 * there by a call of this library. Its mapping does not count. */
static void
test_last_handle_removes_what_it_has_written(void **state)
{
    const char *key = support_key("other");

    for (enum use way = USE_LOOK; way <= USE_PUBLISH; way++) {
        scoped(segment) segment = support_open(key);
        bool stays = way < USE_WRITE;

        plant_file(path_of("", key));
        assert_ok(segment, shmview_segment_attach(segment, SHMVIEW_READ_WRITE));
        use(segment, way);
        assert_ok(segment, shmview_segment_detach(segment));
        assert_int_equal(access(path_of("", key), F_OK), stays ? 0 : -1);
        assert_int_equal(unlink(path_of("", key)), stays ? 0 : -1);
    }
}

static int
fail_link(const char *name, void *data)
{
    (void)data;
    return strcmp(name, "linkat") == 0 ? ENOSPC : 0;
}

/* A larger picture that does not replace the segment has not written there. */
static void
test_failed_replacement_leaves_the_segment(void **state)
{
    const struct system_seam seam = {fail_link, NULL, NULL};
    const char *key = support_key("failed");
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(640, 480, SHMVIEW_FORMAT_RGB8, 1);
    enum shmview_status status;

    plant_file(path_of("", key));
    assert_ok(segment, shmview_segment_attach(segment, SHMVIEW_READ_WRITE));
    system_seam = &seam;
    status = shmview_picture_publish(segment, image, NULL, NULL, NULL);
    system_seam = NULL;
    assert_int_equal(status, SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_ok(segment, shmview_segment_detach(segment));
    assert_int_equal(unlink(path_of("", key)), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_short_semaphore_is_refused),
        cmocka_unit_test(test_links_are_refused),
        cmocka_unit_test(test_second_name_is_refused),
        cmocka_unit_test(test_segment_is_of_the_exact_size),
        cmocka_unit_test(test_lock_of_a_killed_holder_is_taken_over),
        cmocka_unit_test(test_create_takes_over_an_orphan),
        cmocka_unit_test(test_name_is_never_without_a_segment),
        cmocka_unit_test(test_last_handle_removes_what_it_has_written),
        cmocka_unit_test(test_failed_replacement_leaves_the_segment),
    };

    return support_run("qtposix", tests);
}
