/* SPDX-License-Identifier: MIT */
/* Tests of the owners and modes of everything that core makes. */

#include "tests/robustness/limits/users.h"

#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>

static const mode_t umasks[] = {0022, 0000, 0077, 0277, 0777};
static const size_t umask_count = sizeof umasks / sizeof umasks[0];

static void
assert_owned(const char *path, mode_t mode)
{
    struct stat status;

    assert_int_equal(lstat(path, &status), 0);
    assert_true(S_ISREG(status.st_mode));
    assert_int_equal(status.st_mode & 07777, mode);
    assert_int_equal(status.st_uid, USER_OWNER);
    assert_int_equal(status.st_gid, USER_OWNER);
    assert_int_equal(status.st_nlink, 1);
}

static void
assert_private(const struct shmview_segment *segment, mode_t mask)
{
    struct shmid_ds shared;
    struct semid_ds semaphore;
    int shared_id;
    int semaphore_id;

    if (support_key_type() == SHMVIEW_KEY_POSIX) {
        assert_owned(users_file(segment), 0600);
        return;
    }
    assert_owned(users_file(segment), 0640 & ~mask);
    /* Other users may not even look. */
    users_become(USER_OWNER);
    users_find_ids(segment, &shared_id, &semaphore_id);
    assert_int_equal(shmctl(shared_id, IPC_STAT, &shared), 0);
    assert_int_equal(shared.shm_perm.mode & 0777, 0600);
    assert_int_equal(shared.shm_perm.uid, USER_OWNER);
    assert_int_equal(semctl(semaphore_id, 0, IPC_STAT, &semaphore), 0);
    assert_int_equal(semaphore.sem_perm.mode & 0777, 0600);
    assert_int_equal(semaphore.sem_perm.uid, USER_OWNER);
}

/* Modes and owners do not depend on the umask. A second handle can attach, and
 * nothing is left. */
static void
test_everything_is_private_to_its_owner(void **state)
{
    scoped(image) image = pattern_new(64, 48, SHMVIEW_FORMAT_RGB8, 3);

    users_become(USER_OWNER);
    for (size_t i = 0; i < umask_count; i++) {
        struct shmview_segment *segment = support_segment("mode");
        struct shmview_segment *second = support_segment("mode");
        mode_t usual = umask(umasks[i]);

        assert_ok(segment, shmview_segment_create(segment, 10));
        assert_private(segment, umasks[i]);
        shmview_segment_detach(segment);
        support_publish(segment, image);
        assert_private(segment, umasks[i]);
        assert_fetches(second, image);
        assert_private(segment, umasks[i]);
        if (support_key_type() == SHMVIEW_KEY_POSIX) {
            shmview_segment_free(second);
            second = support_segment("rendered");
            support_commit(support_render(second, image), second);
            assert_private(second, umasks[i]);
        }
        umask(usual);
        shmview_segment_free(second);
        shmview_segment_free(segment);
        assert_int_equal(support_count_leftovers(), 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_everything_is_private_to_its_owner,
                                  users_return),
    };

    return users_run("users: modes and owners", tests);
}
