/* SPDX-License-Identifier: MIT */
/* Tests of the System V semaphore behind a segment's lock. */

#include "tests/support/support.h"

#include "core/key/key-file.h"
#include "core/segment/systemv/semaphore.h"
#include "core/system/system.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct shmview_wait try_once = {.timeout_milliseconds = 0};

static enum shmview_status
open_key(struct semaphore *semaphore, const char *key,
         struct shmview_error *error)
{
    return semaphore_open(semaphore, key_file_path(KEY_FILE_SEMAPHORE, key),
                          "open", key, error);
}

static struct semaphore
open_semaphore(const char *key)
{
    struct semaphore semaphore;
    struct shmview_error error;

    if (open_key(&semaphore, key, &error) != SHMVIEW_OK) {
        fail_msg("%s", error.text);
    }
    return semaphore;
}

static enum shmview_status
acquire(struct semaphore *semaphore, const struct shmview_wait *wait)
{
    return semaphore_acquire(semaphore, wait, "acquire", "test", NULL);
}

/* Releasing before acquiring is fine. */
static void
test_release_may_precede_acquire(void **state)
{
    struct semaphore semaphore = open_semaphore(support_key("before"));

    assert_int_equal(semaphore_release(&semaphore), 0);
    assert_int_equal(acquire(&semaphore, &try_once), SHMVIEW_OK);
    assert_int_equal(acquire(&semaphore, &try_once), SHMVIEW_OK);
    assert_int_equal(acquire(&semaphore, &try_once), SHMVIEW_ERROR_LOCKED);
    assert_int_equal(semaphore_release(&semaphore), 0);
    semaphore_remove(&semaphore, false);
}

/* Two handles share one value. */
static void
test_two_handles_share_one_count(void **state)
{
    struct semaphore one = open_semaphore(support_key("shared"));
    struct semaphore two = open_semaphore(support_key("shared"));

    assert_true(one.created);
    assert_false(two.created);
    assert_int_equal(acquire(&one, &try_once), SHMVIEW_OK);
    assert_int_equal(acquire(&two, &try_once), SHMVIEW_ERROR_LOCKED);
    assert_int_equal(semaphore_holder(&two), getpid());
    assert_int_equal(semaphore_release(&one), 0);
    assert_int_equal(acquire(&two, &try_once), SHMVIEW_OK);
    semaphore_remove(&two, false);
    semaphore_close(&one);
}

static int
acquire_and_say(struct peer *self, const char *key)
{
    struct semaphore semaphore;

    if (open_key(&semaphore, key, NULL) != SHMVIEW_OK ||
        acquire(&semaphore, NULL) != SHMVIEW_OK) {
        return 1;
    }
    peer_say(self, 'a');
    peer_hear(self);
    return 0;
}

/* The kernel undoes an acquire of a process that died. */
static void
test_acquire_of_a_dead_process_is_undone(void **state)
{
    const char *key = support_key("dead");
    struct semaphore semaphore = open_semaphore(key);
    struct peer holder = peer_start(acquire_and_say, key);

    assert_int_equal(peer_hear(&holder), 'a');
    assert_int_equal(acquire(&semaphore, &try_once), SHMVIEW_ERROR_LOCKED);
    assert_int_equal(semaphore_holder(&semaphore), holder.pid);
    peer_kill(&holder);
    assert_int_equal(acquire(&semaphore, &try_once), SHMVIEW_OK);
    semaphore_remove(&semaphore, false);
}

/* A semaphore that was removed is made again, without an error. */
static void
test_removed_semaphore_is_made_anew(void **state)
{
    struct semaphore one = open_semaphore(support_key("anew"));
    struct semaphore two = open_semaphore(support_key("anew"));

    assert_int_equal(acquire(&one, &try_once), SHMVIEW_OK);
    semaphore_remove(&one, false);
    assert_int_equal(acquire(&two, &try_once), SHMVIEW_OK);
    assert_true(two.created);
    semaphore_remove(&two, false);
}

/* If a process died after it made the semaphore and before it set the value,
 * nobody waits for ever. */
static void
test_semaphore_without_a_value_is_given_one(void **state)
{
    const char *key = support_key("unset");
    char *path = key_file_path(KEY_FILE_SEMAPHORE, key);
    struct semaphore semaphore;
    key_t number;

    assert_int_equal(
        key_file_read(path, KEY_FILE_MAKE, "", "", &number, NULL, NULL),
        SHMVIEW_OK);
    assert_true(system_semaphore_create(number) >= 0);
    semaphore = open_semaphore(key);
    assert_false(semaphore.created);
    assert_int_equal(acquire(&semaphore, &try_once), SHMVIEW_ERROR_LOCKED);
    assert_int_equal(acquire(&semaphore, NULL), SHMVIEW_OK);
    semaphore_remove(&semaphore, false);
    free(path);
}

/* Waits in another PID namespace, where the holder's id reads as 0. It waits
 * longer than setting the value may take. */
static int
wait_apart(struct peer *self, const char *key)
{
    const struct shmview_wait wait = {.timeout_milliseconds = 3500};
    struct semaphore semaphore;
    int status;
    pid_t child;

    if (unshare(CLONE_NEWPID) < 0) {
        peer_say(self, 'x');
        return 0;
    }
    child = fork();
    if (child == 0) {
        _exit(open_key(&semaphore, key, NULL) != SHMVIEW_OK
                  ? 1
                  : (int)acquire(&semaphore, &wait));
    }
    peer_say(self, waitpid(child, &status, 0) == child && WIFEXITED(status)
                       ? (char)WEXITSTATUS(status)
                       : 'e');
    return 0;
}

/* A semaphore that was used is never reset, however long it is held. */
static void
test_holder_in_another_pid_namespace_keeps_it(void **state)
{
    const char *key = support_key("apart");
    struct semaphore semaphore = open_semaphore(key);
    struct peer other;
    int answer;

    assert_int_equal(acquire(&semaphore, &try_once), SHMVIEW_OK);
    other = peer_start(wait_apart, key);
    answer = peer_hear(&other);
    assert_int_equal(peer_wait(&other), 0);
    assert_int_equal(system_semaphore_value(semaphore.id), 0);
    semaphore_remove(&semaphore, false);
    if (answer == 'x') {
        skip();
    }
    assert_int_equal(answer, SHMVIEW_ERROR_LOCKED);
}

static void
assert_refused(const char *key, const char *word)
{
    struct semaphore semaphore;
    struct shmview_error error;

    assert_int_equal(open_key(&semaphore, key, &error),
                     SHMVIEW_ERROR_PERMISSION_DENIED);
    assert_non_null(strstr(error.text, word));
}

/* A link, a FIFO, a folder or another user's file in the place of the key file
 * is refused, and stays. */
static void
test_planted_key_files_are_refused(void **state)
{
    const char *key = support_key("planted");
    char *path = key_file_path(KEY_FILE_SEMAPHORE, key);
    char target[600];

    snprintf(target, sizeof target, "%s.target", path);
    assert_int_equal(symlink(target, path), 0);
    assert_refused(key, KEY_FILE_SEMAPHORE);
    assert_int_equal(access(target, F_OK), -1);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_refused(key, KEY_FILE_SEMAPHORE);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_refused(key, KEY_FILE_SEMAPHORE);
    assert_int_equal(rmdir(path), 0);
    if (geteuid() == 0) {
        FILE *file = fopen(path, "w");

        assert_non_null(file);
        fclose(file);
        assert_int_equal(chown(path, 65534, 65534), 0);
        assert_refused(key, KEY_FILE_SEMAPHORE);
        assert_int_equal(unlink(path), 0);
    }
    free(path);
}

/* Another user's semaphore with our key file is refused, and stays as it is. */
static void
test_semaphore_of_another_user_is_refused(void **state)
{
    const char *key = support_key("stranger");
    struct semaphore semaphore;
    struct semid_ds status;

    if (geteuid() != 0) {
        skip();
    }
    semaphore = open_semaphore(key);
    assert_int_equal(
        system_semaphore_status(semaphore.id, &status, PURPOSE_STAT_SEMAPHORE),
        0);
    status.sem_perm.uid = 65534;
    assert_int_equal(semctl(semaphore.id, 0, IPC_SET, &status), 0);
    assert_refused(key, "another user");
    assert_int_equal(system_semaphore_value(semaphore.id), 1);
    semaphore_remove(&semaphore, false);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_release_may_precede_acquire),
        cmocka_unit_test(test_two_handles_share_one_count),
        cmocka_unit_test(test_acquire_of_a_dead_process_is_undone),
        cmocka_unit_test(test_removed_semaphore_is_made_anew),
        cmocka_unit_test(test_semaphore_without_a_value_is_given_one),
        cmocka_unit_test(test_holder_in_another_pid_namespace_keeps_it),
        cmocka_unit_test(test_planted_key_files_are_refused),
        cmocka_unit_test(test_semaphore_of_another_user_is_refused),
    };

    return support_run("semaphore", tests);
}
