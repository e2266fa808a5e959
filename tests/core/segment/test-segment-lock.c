/* SPDX-License-Identifier: MIT */
/* Tests of the content lock: between handles and processes, and after a death.
 */

#include "tests/support/support.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Locking without a key or a segment is a lock error. */
static void
test_lock_without_a_segment_is_a_lock_error(void **state)
{
    scoped(segment) segment = support_open("");

    assert_fails(segment, shmview_segment_lock(segment), SHMVIEW_ERROR_LOCK);
    assert_ok(segment, shmview_segment_set_key(segment, support_key("none")));
    assert_fails(segment, shmview_segment_lock(segment), SHMVIEW_ERROR_LOCK);
    assert_fails(segment, shmview_segment_try_lock(segment),
                 SHMVIEW_ERROR_LOCK);
}

/* After create, a handle can lock, and lock again. */
static void
test_lock_succeeds_and_again_in_the_same_handle(void **state)
{
    scoped(segment) segment = support_segment("same");

    assert_ok(segment, shmview_segment_create(segment, 10));
    assert_ok(segment, shmview_segment_lock(segment));
    assert_ok(segment, shmview_segment_lock(segment));
    assert_ok(segment, shmview_segment_unlock(segment));
}

/* Freeing or detaching a locked handle releases the lock. */
static void
test_freeing_a_locked_handle_releases_it(void **state)
{
    scoped(segment) owner = support_segment("free");
    scoped(segment) other = support_segment("free");

    assert_ok(owner, shmview_segment_create(owner, 10));
    assert_ok(other, shmview_segment_attach(other, SHMVIEW_READ_WRITE));
    assert_ok(other, shmview_segment_lock(other));
    assert_fails(owner, shmview_segment_try_lock(owner), SHMVIEW_ERROR_LOCKED);
    assert_ok(other, shmview_segment_detach(other));
    assert_ok(owner, shmview_segment_try_lock(owner));
}

/* Unlocking is refused if the handle does not hold the lock. */
static void
test_unlock_without_holding_is_refused(void **state)
{
    scoped(segment) segment = support_segment("unlock");

    assert_fails(segment, shmview_segment_unlock(segment), SHMVIEW_ERROR_LOCK);
    assert_ok(segment, shmview_segment_create(segment, 10));
    assert_fails(segment, shmview_segment_unlock(segment), SHMVIEW_ERROR_LOCK);
    assert_ok(segment, shmview_segment_lock(segment));
    assert_ok(segment, shmview_segment_unlock(segment));
    assert_fails(segment, shmview_segment_unlock(segment), SHMVIEW_ERROR_LOCK);
}

/* The lock of a process that was killed is free at once. */
static void
test_lock_of_a_killed_holder_is_free_at_once(void **state)
{
    const char *key = support_key("killed");
    scoped(segment) segment = support_open(key);
    struct peer holder;

    assert_ok(segment, shmview_segment_create(segment, 10));
    holder = peer_start(peer_lock_and_say, key);
    assert_int_equal(peer_hear(&holder), 'l');
    assert_fails(segment, shmview_segment_try_lock(segment),
                 SHMVIEW_ERROR_LOCKED);
    peer_kill(&holder);
    assert_ok(segment, shmview_segment_try_lock(segment));
}

/* If try_lock or a deadline fails, the error says "locked by" and names the
 * holder's process. */
static void
test_timeout_says_who_holds_the_lock(void **state)
{
    const struct shmview_wait wait = {.timeout_milliseconds = 30};
    const char *key = support_key("timeout");
    scoped(segment) segment = support_open(key);
    char process[64];
    struct peer holder;

    assert_ok(segment, shmview_segment_create(segment, 10));
    holder = peer_start(peer_lock_and_say, key);
    assert_int_equal(peer_hear(&holder), 'l');
    snprintf(process, sizeof process, "(process %ld)", (long)holder.pid);
    assert_fails(segment, shmview_segment_try_lock(segment),
                 SHMVIEW_ERROR_LOCKED);
    assert_non_null(strstr(shmview_segment_error_text(segment), process));
    assert_fails(segment, shmview_segment_lock_within(segment, &wait),
                 SHMVIEW_ERROR_LOCKED);
    assert_non_null(strstr(shmview_segment_error_text(segment), process));
    peer_say(&holder, 'q');
    assert_int_equal(peer_wait(&holder), 0);
    assert_ok(segment, shmview_segment_lock_within(segment, &wait));
}

struct waiting {
    struct peer *holder;
    int calls;
    int give_up_after;
    char holder_name[64];
};

static void
note_waiting(const char *holder, void *data)
{
    struct waiting *waiting = data;

    waiting->calls++;
    snprintf(waiting->holder_name, sizeof waiting->holder_name, "%s", holder);
    if (waiting->holder != NULL) {
        peer_say(waiting->holder, 'q');
    }
}

static bool
give_up(void *data)
{
    const struct waiting *waiting = data;

    return waiting->calls >= waiting->give_up_after;
}

/* A waiting process names the holder, and gets the lock as soon as it is free.
 */
static void
test_waiting_names_the_holder_and_gets_the_lock(void **state)
{
    const char *key = support_key("waiting");
    scoped(segment) segment = support_open(key);
    struct peer holder;
    struct waiting waiting = {.holder = &holder, .give_up_after = 1000000};
    const struct shmview_wait wait = {-1, note_waiting, give_up, &waiting};
    char process[64];

    assert_ok(segment, shmview_segment_create(segment, 10));
    holder = peer_start(peer_lock_and_say, key);
    assert_int_equal(peer_hear(&holder), 'l');
    assert_ok(segment, shmview_segment_lock_within(segment, &wait));
    assert_true(waiting.calls > 0);
    snprintf(process, sizeof process, "(process %ld)", (long)holder.pid);
    assert_non_null(strstr(waiting.holder_name, process));
    assert_int_equal(peer_wait(&holder), 0);
}

/* A wait can be cancelled; the handle stays as it was. */
static void
test_waiting_can_be_cancelled(void **state)
{
    scoped(segment) owner = support_segment("cancel");
    scoped(segment) other = support_segment("cancel");
    struct waiting waiting = {.give_up_after = 3};
    const struct shmview_wait wait = {-1, note_waiting, give_up, &waiting};

    assert_ok(owner, shmview_segment_create(owner, 10));
    assert_ok(other, shmview_segment_attach(other, SHMVIEW_READ_WRITE));
    assert_ok(owner, shmview_segment_lock(owner));
    assert_fails(other, shmview_segment_lock_within(other, &wait),
                 SHMVIEW_ERROR_CANCELLED);
    assert_int_equal(waiting.calls, 3);
    assert_true(shmview_segment_is_attached(other));
    assert_ok(owner, shmview_segment_unlock(owner));
    assert_ok(other, shmview_segment_try_lock(other));
}

/* Read-only handles share the lock with one another, but not with a writer. */
static void
test_readers_share_the_lock(void **state)
{
    struct shmview_segment *writer;
    struct shmview_segment *one;
    struct shmview_segment *two;

    support_posix_only();
    writer = support_segment("share");
    one = support_segment("share");
    two = support_segment("share");
    assert_ok(writer, shmview_segment_create(writer, 10));
    assert_ok(one, shmview_segment_attach(one, SHMVIEW_READ_ONLY));
    assert_ok(two, shmview_segment_attach(two, SHMVIEW_READ_ONLY));
    assert_ok(one, shmview_segment_try_lock(one));
    assert_ok(two, shmview_segment_try_lock(two));
    assert_fails(writer, shmview_segment_try_lock(writer),
                 SHMVIEW_ERROR_LOCKED);
    assert_ok(one, shmview_segment_unlock(one));
    assert_fails(writer, shmview_segment_try_lock(writer),
                 SHMVIEW_ERROR_LOCKED);
    assert_ok(two, shmview_segment_unlock(two));
    assert_ok(writer, shmview_segment_try_lock(writer));
    assert_fails(one, shmview_segment_try_lock(one), SHMVIEW_ERROR_LOCKED);
    shmview_segment_free(writer);
    shmview_segment_free(one);
    shmview_segment_free(two);
}

/* Writing over every byte of the mapping does not affect the lock. */
static void
test_scribbling_over_the_memory_harms_no_lock(void **state)
{
    scoped(segment) owner = support_segment("scribble");
    scoped(segment) other = support_segment("scribble");

    assert_ok(owner, shmview_segment_create(owner, 10000));
    assert_ok(other, shmview_segment_attach(other, SHMVIEW_READ_WRITE));
    assert_ok(owner, shmview_segment_lock(owner));
    memset(shmview_segment_data(other), 0xff, 10000);
    assert_fails(other, shmview_segment_try_lock(other), SHMVIEW_ERROR_LOCKED);
    assert_ok(owner, shmview_segment_unlock(owner));
    assert_ok(other, shmview_segment_try_lock(other));
}

/* Returns how another descriptor finds the byte at 2^62 + `byte`: F_UNLCK,
 * F_RDLCK or F_WRLCK. */
static int
held_at(int file, long byte)
{
    struct flock lock = {
        .l_type = F_WRLCK,
        .l_whence = SEEK_SET,
        .l_start = 4611686018427387904 + byte,
        .l_len = 1,
    };

    assert_int_equal(fcntl(file, F_OFD_GETLK, &lock), 0);
    return lock.l_type;
}

/* The locks are on the bytes of the protocol, because other programs look
 * there. */
static void
test_locks_are_on_the_bytes_of_the_protocol(void **state)
{
    struct shmview_segment *segment;
    int file;

    support_posix_only();
    segment = support_segment("bytes");
    assert_ok(segment, shmview_segment_create(segment, 10));
    file = open(support_path(shmview_segment_key(segment)), O_RDWR | O_CLOEXEC);
    assert_int_equal(held_at(file, 0), F_RDLCK);
    assert_int_equal(held_at(file, 1), F_UNLCK);
    assert_int_equal(held_at(file, 2), F_UNLCK);
    assert_ok(segment, shmview_segment_lock(segment));
    assert_int_equal(held_at(file, 1), F_WRLCK);
    assert_ok(segment, shmview_segment_detach(segment));
    assert_int_equal(held_at(file, 0), F_UNLCK);
    assert_int_equal(held_at(file, 1), F_UNLCK);
    close(file);
    shmview_segment_free(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lock_without_a_segment_is_a_lock_error),
        cmocka_unit_test(test_lock_succeeds_and_again_in_the_same_handle),
        cmocka_unit_test(test_freeing_a_locked_handle_releases_it),
        cmocka_unit_test(test_unlock_without_holding_is_refused),
        cmocka_unit_test(test_lock_of_a_killed_holder_is_free_at_once),
        cmocka_unit_test(test_timeout_says_who_holds_the_lock),
        cmocka_unit_test(test_waiting_names_the_holder_and_gets_the_lock),
        cmocka_unit_test(test_waiting_can_be_cancelled),
        cmocka_unit_test(test_readers_share_the_lock),
        cmocka_unit_test(test_scribbling_over_the_memory_harms_no_lock),
        cmocka_unit_test(test_locks_are_on_the_bytes_of_the_protocol),
    };

    return support_run("segment: lock", tests);
}
