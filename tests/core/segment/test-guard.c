/* SPDX-License-Identifier: MIT */
/* Tests of guards, which allow one instance at a time. */

#include "tests/support/support.h"

#include <shmview/guard.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int
take_and_say(struct peer *self, const char *key)
{
    struct shmview_guard *guard;

    peer_say(self,
             shmview_guard_take(key, &guard, NULL) == SHMVIEW_OK ? 't' : 'x');
    peer_hear(self);
    shmview_guard_release(guard);
    return 0;
}

/* A second instance is refused, and the error names the running process. */
static void
test_second_instance_is_refused_and_learns_which_process_runs(void **state)
{
    const char *key = support_key("one");
    struct peer first = peer_start(take_and_say, key);
    struct shmview_guard *guard;
    struct shmview_error error;
    char process[64];

    assert_int_equal(peer_hear(&first), 't');
    assert_int_equal(shmview_guard_take(key, &guard, &error),
                     SHMVIEW_ERROR_ALREADY_EXISTS);
    assert_null(guard);
    snprintf(process, sizeof process, "(process %ld)", (long)first.pid);
    assert_non_null(strstr(error.text, process));
    peer_say(&first, 'q');
    assert_int_equal(peer_wait(&first), 0);
    assert_int_equal(shmview_guard_take(key, &guard, &error), SHMVIEW_OK);
    shmview_guard_release(guard);
}

/* The guard of an instance that was killed is free for the next one. */
static void
test_guard_of_a_killed_instance_is_free(void **state)
{
    const char *key = support_key("killed");
    struct peer first = peer_start(take_and_say, key);
    struct shmview_guard *guard;

    assert_int_equal(peer_hear(&first), 't');
    peer_kill(&first);
    assert_int_equal(shmview_guard_take(key, &guard, NULL), SHMVIEW_OK);
    shmview_guard_release(guard);
}

/* Exactly one of several instances that start at the same time runs. */
static void
test_one_of_many_that_start_at_once_runs(void **state)
{
    const char *key = support_key("many");
    struct peer peers[8];
    int taken = 0;

    for (int i = 0; i < 8; i++) {
        peers[i] = peer_start(take_and_say, key);
    }
    for (int i = 0; i < 8; i++) {
        taken += peer_hear(&peers[i]) == 't';
    }
    assert_int_equal(taken, 1);
    for (int i = 0; i < 8; i++) {
        peer_say(&peers[i], 'q');
        assert_int_equal(peer_wait(&peers[i]), 0);
    }
}

/* A guard and a segment of the same key are independent; an empty key is
 * refused. */
static void
test_guard_never_meets_the_segment_of_its_key(void **state)
{
    struct shmview_segment *segment = support_segment("both");
    struct shmview_guard *guard;
    struct shmview_error error;

    assert_ok(segment, shmview_segment_create(segment, 10));
    assert_int_equal(
        shmview_guard_take(shmview_segment_key(segment), &guard, &error),
        SHMVIEW_OK);
    shmview_guard_release(guard);
    assert_int_equal(shmview_guard_take("", &guard, &error), SHMVIEW_ERROR_KEY);
    assert_int_equal(shmview_guard_take(NULL, &guard, NULL), SHMVIEW_ERROR_KEY);
    assert_null(guard);
    shmview_guard_release(NULL);
    shmview_segment_free(segment);
}

/* systemd-logind removes a user's files in /dev/shm when the last session ends,
 * but a cron job continues to run. The second instance must leave nothing. */
static void
test_guard_that_has_lost_its_name_still_keeps_others_out(void **state)
{
    const char *key = support_key("lost");
    char guard_key[128];
    struct peer first = peer_start(take_and_say, key);
    struct shmview_guard *guard;
    struct shmview_error error;
    char process[64];

    assert_int_equal(peer_hear(&first), 't');
    snprintf(guard_key, sizeof guard_key, "guard/%s", key);
    assert_int_equal(unlink(support_path(guard_key)), 0);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(shmview_guard_take(key, &guard, &error),
                         SHMVIEW_ERROR_ALREADY_EXISTS);
        assert_null(guard);
        snprintf(process, sizeof process, "(process %ld)", (long)first.pid);
        assert_non_null(strstr(error.text, process));
        assert_int_equal(access(support_path(guard_key), F_OK), -1);
    }
    peer_say(&first, 'q');
    assert_int_equal(peer_wait(&first), 0);
    assert_int_equal(shmview_guard_take(key, &guard, &error), SHMVIEW_OK);
    shmview_guard_release(guard);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_second_instance_is_refused_and_learns_which_process_runs),
        cmocka_unit_test(test_guard_of_a_killed_instance_is_free),
        cmocka_unit_test(test_one_of_many_that_start_at_once_runs),
        cmocka_unit_test(
            test_guard_that_has_lost_its_name_still_keeps_others_out),
        cmocka_unit_test(test_guard_never_meets_the_segment_of_its_key),
    };

    return support_run("guard", tests);
}
