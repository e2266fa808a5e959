/* SPDX-License-Identifier: MIT */
/* Tests that a user can do nothing with another user's segments. */

#include "tests/robustness/limits/users.h"
#include "tests/support/exchange.h"

#include <shmview/guard.h>
#include <shmview/inventory.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <unistd.h>

static struct shmview_error
error_of(const struct shmview_segment *segment)
{
    struct shmview_error error = {.status = shmview_segment_error(segment)};

    snprintf(error.text, sizeof error.text, "%s",
             shmview_segment_error_text(segment));
    return error;
}

/* Checks that attaching, in both ways, and fetching are refused, and that
 * nothing stays attached. */
static void
assert_no_way_in(struct shmview_segment *segment)
{
    const enum shmview_access ways[] = {SHMVIEW_READ_ONLY, SHMVIEW_READ_WRITE};
    struct shmview_error error;
    struct shmview_image *image;

    for (size_t i = 0; i < 2; i++) {
        enum shmview_status status = shmview_segment_attach(segment, ways[i]);

        error = error_of(segment);
        assert_refused(status, &error);
        assert_idle(segment);
    }
    assert_refused(shmview_picture_fetch(segment, NULL, &image, NULL, &error),
                   &error);
    assert_null(image);
    assert_idle(segment);
}

/* Checks that this user shares nothing, and that the message names the user who
 * does. */
static void
assert_absence_is_explained(struct shmview_segment *segment)
{
    const char *const told = "another user (number 61001)";
    const char *key = shmview_segment_key(segment);
    struct shmview_inventory *inventory;
    struct shmview_image *image;
    struct shmview_view *view;

    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_ONLY),
                 SHMVIEW_ERROR_NOT_FOUND);
    assert_non_null(strstr(shmview_segment_error_text(segment), told));
    assert_call_fails(
        shmview_picture_fetch(segment, NULL, &image, NULL, &support_error),
        SHMVIEW_ERROR_NOT_FOUND);
    assert_non_null(strstr(support_error.text, told));
    assert_call_fails(shmview_view_new(segment, NULL, &view, &support_error),
                      SHMVIEW_ERROR_NOT_FOUND);
    assert_non_null(strstr(support_error.text, told));
    assert_call_fails(shmview_inventory_find(SHMVIEW_KEY_POSIX, key, &inventory,
                                             &support_error),
                      SHMVIEW_ERROR_NOT_FOUND);
    assert_non_null(strstr(support_error.text, told));
}

/* Checks, as the owner, that the picture is unchanged. */
static void
assert_untouched(struct shmview_segment *owners)
{
    scoped(image) image = pattern_new(64, 48, SHMVIEW_FORMAT_RGB8, 1);

    users_become(USER_OWNER);
    assert_fetches(owners, image);
}

static void
assert_no_publishing(struct shmview_segment *segment,
                     const struct shmview_image *image)
{
    struct shmview_error error;
    enum shmview_status status =
        shmview_picture_publish(segment, image, NULL, NULL, &error);

    assert_refused(status, &error);
    assert_idle(segment);
    status = shmview_segment_create(segment, 10);
    error = error_of(segment);
    assert_refused(status, &error);
    assert_idle(segment);
}

/* With POSIX segments, each user has their own segment of a key. Qt's key file
 * is the same for all, and only its owner may use it. */
static void
test_key_does_not_lead_to_another_user(void **state)
{
    scoped(segment) owners = users_publish("key");
    scoped(image) image = pattern_new(30, 20, SHMVIEW_FORMAT_RGB8, 2);
    struct shmview_segment *others;

    users_become(USER_OTHER);
    others = support_segment("key");
    if (support_key_type() == SHMVIEW_KEY_POSIX) {
        assert_absence_is_explained(others);
        support_publish(others, image);
        assert_fetches(others, image);
    } else {
        assert_no_way_in(others);
        assert_no_publishing(others, image);
    }
    shmview_segment_free(others);
    assert_untouched(owners);
}

/* The native key leads to the segment, but the user gets no access. */
static void
test_native_key_of_another_user_is_refused(void **state)
{
    scoped(segment) owners = users_publish("native");
    struct shmview_segment *others;

    users_become(USER_OTHER);
    others = support_segment("any");
    assert_ok(others, shmview_segment_set_native_key(
                          others, shmview_segment_native_key(owners)));
    assert_no_way_in(others);
    assert_non_null(strstr(shmview_segment_error_text(others),
                           shmview_segment_native_key(owners)));
    shmview_segment_free(others);
    assert_untouched(owners);
}

/* Even without core, the kernel refuses reading, writing, cutting and removing.
 */
static void
test_kernel_keeps_others_from_a_file(void **state)
{
    struct shmview_segment *owners;
    const char *path;

    support_posix_only();
    owners = users_publish("raw");
    path = users_file(owners);
    users_become(USER_OTHER);
    assert_int_equal(open(path, O_RDONLY | O_CLOEXEC), -1);
    assert_int_equal(errno, EACCES);
    assert_int_equal(open(path, O_WRONLY | O_CLOEXEC), -1);
    assert_int_equal(errno, EACCES);
    assert_int_equal(truncate(path, 0), -1);
    assert_int_equal(errno, EACCES);
    /* /dev/shm is sticky. */
    assert_int_equal(unlink(path), -1);
    assert_int_equal(errno, EPERM);
    assert_int_equal(rename(path, "/dev/shm/elsewhere"), -1);
    assert_int_equal(errno, EPERM);
    assert_untouched(owners);
    shmview_segment_free(owners);
}

/* The kernel also protects System V segments. */
static void
test_kernel_keeps_others_from_system_v(void **state)
{
    struct sembuf take = {.sem_op = -1, .sem_flg = IPC_NOWAIT};
    struct shmview_segment *owners;
    int shared;
    int semaphore;

    if (support_key_type() != SHMVIEW_KEY_SYSTEM_V) {
        skip();
    }
    owners = users_publish("raw");
    users_find_ids(owners, &shared, &semaphore);
    users_become(USER_OTHER);
    assert_true(shmat(shared, NULL, SHM_RDONLY) == (void *)-1);
    assert_int_equal(errno, EACCES);
    assert_true(shmat(shared, NULL, 0) == (void *)-1);
    assert_int_equal(errno, EACCES);
    assert_int_equal(shmctl(shared, IPC_RMID, NULL), -1);
    assert_int_equal(errno, EPERM);
    assert_int_equal(semop(semaphore, &take, 1), -1);
    assert_int_equal(errno, EACCES);
    assert_int_equal(semctl(semaphore, 0, IPC_RMID), -1);
    assert_int_equal(errno, EPERM);
    assert_untouched(owners);
    shmview_segment_free(owners);
}

/* Our own key file leads to another user's segment. */
static void
test_system_v_segment_of_another_user_is_refused(void **state)
{
    struct shmview_segment *owners;
    struct shmid_ds status;
    int planted;
    int file;

    if (support_key_type() != SHMVIEW_KEY_SYSTEM_V) {
        skip();
    }
    users_become(USER_OWNER);
    owners = support_segment("planted");
    file =
        open(users_file(owners), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    assert_true(file >= 0);
    close(file);
    users_become(USER_OTHER);
    planted = shmget(ftok(users_file(owners), 'Q'), 10, IPC_CREAT | 0666);
    assert_true(planted >= 0);
    users_become(USER_OWNER);
    assert_no_way_in(owners);
    assert_non_null(strstr(shmview_segment_error_text(owners), "another user"));
    assert_int_equal(shmview_segment_create(owners, 10),
                     SHMVIEW_ERROR_PERMISSION_DENIED);
    users_become(USER_ROOT);
    assert_int_equal(shmctl(planted, IPC_STAT, &status), 0);
    assert_int_equal(status.shm_nattch, 0);
    assert_int_equal(status.shm_segsz, 10);
    assert_int_equal(shmctl(planted, IPC_RMID, NULL), 0);
    users_become(USER_OWNER);
    assert_ok(owners, shmview_segment_create(owners, 10));
    shmview_segment_free(owners);
}

static bool
exists(const char *path)
{
    return access(path, F_OK) == 0;
}

/* Creates a segment and is killed as its last holder. */
static int
die_as_the_last(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);

    peer_say(self,
             shmview_segment_create(segment, 10) == SHMVIEW_OK ? 'c' : 'e');
    peer_hear(self);
    return 0;
}

static void
leave_an_orphan(const char *key)
{
    struct peer peer = peer_start(die_as_the_last, key);

    assert_int_equal(peer_hear(&peer), 'c');
    peer_kill(&peer);
}

/* Other users neither see our segments in a list, nor clean them away. */
static void
test_others_neither_list_nor_clean(void **state)
{
    scoped(segment) owners = users_publish("listed");
    const char *key = support_key("orphan");
    scoped(segment) orphan = support_open(key);
    struct shmview_inventory *inventory;

    leave_an_orphan(key);
    users_become(USER_OTHER);
    assert_int_equal(shmview_inventory_list(&inventory, NULL), SHMVIEW_OK);
    assert_int_equal(inventory->count, 0);
    shmview_inventory_free(inventory);
    assert_int_equal(shmview_inventory_clean(&inventory, NULL), SHMVIEW_OK);
    assert_int_equal(inventory->count, 0);
    shmview_inventory_free(inventory);
    assert_true(exists(users_file(orphan)));
    assert_untouched(owners);
    assert_int_equal(shmview_inventory_clean(&inventory, NULL), SHMVIEW_OK);
    assert_int_equal(inventory->count, 1);
    shmview_inventory_free(inventory);
    assert_false(exists(users_file(orphan)));
}

/* Each user has their own instance, which does not affect another user's. */
static void
test_guards_are_each_users_own(void **state)
{
    const char *key = support_key("guard");
    struct shmview_guard *owners;
    struct shmview_guard *others;

    support_posix_only();
    users_become(USER_OWNER);
    assert_int_equal(shmview_guard_take(key, &owners, NULL), SHMVIEW_OK);
    users_become(USER_OTHER);
    assert_int_equal(shmview_guard_take(key, &others, NULL), SHMVIEW_OK);
    shmview_guard_release(others);
    users_become(USER_OWNER);
    assert_int_equal(shmview_guard_take(key, &others, NULL),
                     SHMVIEW_ERROR_ALREADY_EXISTS);
    shmview_guard_release(owners);
}

/* A process whose real user is not the effective one may not limit its decoder.
 * Files are decoded into private memory then, and are published all the same.
 */
static void
test_two_users_in_one_process_can_decode(void **state)
{
    static const char file[] = "P5 2 1 255\nab";
    struct shmview_segment *segment;
    int descriptor;
    struct shmview_image *image;
    struct shmview_draft *draft;

    support_posix_only();
    segment = users_publish("two");
    descriptor = memfd_create("file", MFD_CLOEXEC);
    assert_int_equal(write(descriptor, file, sizeof file - 1), sizeof file - 1);
    assert_int_equal(lseek(descriptor, 0, SEEK_SET), 0);
    assert_call_ok(shmview_draft_decode_descriptor(
        segment, descriptor, "file", NULL, NULL, &draft, &support_error));
    close(descriptor);
    assert_int_equal(support_commit(draft, segment), 2);
    assert_call_ok(
        shmview_picture_fetch(segment, NULL, &image, NULL, &support_error));
    assert_memory_equal(shmview_image_const_pixels(image), "ab", 2);
    shmview_image_free(image);
    shmview_segment_free(segment);
}

#define TEST(name) cmocka_unit_test_teardown(name, users_return)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_key_does_not_lead_to_another_user),
        TEST(test_native_key_of_another_user_is_refused),
        TEST(test_kernel_keeps_others_from_a_file),
        TEST(test_kernel_keeps_others_from_system_v),
        TEST(test_system_v_segment_of_another_user_is_refused),
        TEST(test_others_neither_list_nor_clean),
        TEST(test_guards_are_each_users_own),
        TEST(test_two_users_in_one_process_can_decode),
    };

    return users_run("users", tests);
}
