/* SPDX-License-Identifier: MIT */
/* Tests of an inspector: what it sees of a segment, and when it is woken. */

#include "tests/support/inspect.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static bool
is_attached(const struct shmview_inspection *inspection, pid_t pid)
{
    const struct shmview_holder *holder = inspect_holder(inspection, pid);

    return holder != NULL && holder->attached;
}

static bool
is_without(const struct shmview_inspection *inspection, pid_t pid)
{
    return inspect_holder(inspection, pid) == NULL;
}

/* Counts attached processes only, because those that list segments open each of
 * them for a moment. */
static size_t
count_attached(const struct shmview_inspection *inspection)
{
    size_t count = 0;

    for (size_t i = 0; i < inspection->holders->count; i++) {
        count += inspection->holders->holders[i]->attached;
    }
    return count;
}

static bool
is_orphaned(const struct shmview_inspection *inspection, pid_t pid)
{
    return inspection->orphaned;
}

static bool
is_locked(const struct shmview_inspection *inspection, pid_t pid)
{
    const struct shmview_holder *holder = inspect_holder(inspection, pid);

    return holder != NULL && holder->locking;
}

static bool
is_unlocked(const struct shmview_inspection *inspection, pid_t pid)
{
    const struct shmview_holder *holder = inspect_holder(inspection, pid);

    return holder != NULL && !holder->locking;
}

static void
assert_names(const struct shmview_inspection *inspection, const char *key)
{
    char *native = shmview_key_to_native(support_key_type(), key);

    assert_int_equal(inspection->type, support_key_type());
    assert_string_equal(inspection->native_key, native);
    if (support_key_type() == SHMVIEW_KEY_POSIX) {
        assert_string_equal(inspection->path, support_path(key));
    } else {
        assert_string_equal(inspection->path, native);
    }
    free(native);
}

/* First there is no segment, then one, then none, then another one of the same
 * key. The inspector reports each correctly. */
static void
test_sees_a_segment_come_go_and_return(void **state)
{
    const char *key = support_key("life");
    struct peer peer = peer_start(inspect_obey, key);
    scoped(inspector) inspector = inspect_open(key);
    struct shmview_inspection *inspection = inspect_look(inspector);

    for (int round = 0; round < 3; round++) {
        assert_false(inspection->exists);
        assert_names(inspection, key);
        assert_int_equal(inspection->size, 0);
        assert_int_equal(inspection->holders->count, 0);
        assert_int_equal(inspection->contents, SHMVIEW_CONTENTS_NONE);
        shmview_inspection_free(inspection);

        inspect_order(&peer, 'c');
        inspection = inspect_until(inspector, is_attached, peer.pid);
        assert_names(inspection, key);
        assert_int_equal(inspection->size, 100);
        assert_int_equal(inspection->mode, 0600);
        assert_int_equal(inspection->owner, getuid());
        assert_false(inspection->orphaned);
        assert_int_equal(count_attached(inspection), 1);
        assert_int_equal(inspection->contents, SHMVIEW_CONTENTS_BYTES);
        shmview_inspection_free(inspection);

        inspect_order(&peer, 'd');
        inspection = inspect_until(inspector, inspect_is_nothing, 0);
    }
    shmview_inspection_free(inspection);
    inspect_end(&peer);
}

/* A process attaches and is killed; then the last one is killed, too. The
 * inspector sees each step, and the orphan, until an attach removes it. */
static void
test_sees_holders_come_and_die(void **state)
{
    const char *key = support_key("holders");
    struct peer first = peer_start(inspect_obey, key);
    struct peer second = peer_start(inspect_obey, key);
    struct peer cleaner = peer_start(inspect_obey, key);
    struct shmview_inspector *inspector;
    struct shmview_inspection *inspection;

    inspect_order(&first, 'c');
    inspector = inspect_open(key);
    inspect_expect(inspector, is_attached, first.pid);
    inspect_order(&second, 'r');
    inspection = inspect_until(inspector, is_attached, second.pid);
    assert_int_equal(count_attached(inspection), 2);
    shmview_inspection_free(inspection);

    peer_kill(&second);
    inspection = inspect_until(inspector, is_without, second.pid);
    assert_false(inspection->orphaned);
    assert_int_equal(count_attached(inspection), 1);
    shmview_inspection_free(inspection);

    peer_kill(&first);
    inspection = inspect_until(inspector, is_orphaned, 0);
    assert_true(inspection->exists);
    assert_int_equal(count_attached(inspection), 0);
    assert_int_equal(inspection->size, 100);
    shmview_inspection_free(inspection);

    peer_say(&cleaner, 'a');
    assert_int_equal(peer_hear(&cleaner), 'x');
    inspect_expect(inspector, inspect_is_nothing, 0);
    inspect_end(&cleaner);
    shmview_inspector_free(inspector);
}

/* A holder has started after this test, and before now. */
static void
test_knows_when_a_holder_started(void **state)
{
    const char *key = support_key("since");
    uint64_t before = (uint64_t)time(NULL);
    struct peer peer = peer_start(inspect_obey, key);
    scoped(inspector) inspector = inspect_open(key);
    struct shmview_inspection *inspection;
    uint64_t since;

    inspect_order(&peer, 'c');
    inspection = inspect_until(inspector, is_attached, peer.pid);
    since = inspect_holder(inspection, peer.pid)->started / 1000000000U;
    /* We know the start of the machine only to a second. */
    assert_true(since + 2 >= before && since <= (uint64_t)time(NULL) + 2);
    shmview_inspection_free(inspection);
    inspect_end(&peer);
}

/* The inspector sees a lock of another process, its holder, its release, and
 * its end when the holder is killed. */
static void
test_sees_the_holder_of_the_lock(void **state)
{
    const char *key = support_key("locked");
    struct peer other = peer_start(inspect_obey, key);
    struct peer locker = peer_start(inspect_obey, key);
    struct shmview_inspector *inspector;
    struct shmview_inspection *inspection;
    bool system_v = support_key_type() == SHMVIEW_KEY_SYSTEM_V;

    inspect_order(&other, 'c');
    inspect_order(&locker, 'a');
    inspector = inspect_open(key);
    inspect_expect(inspector, is_unlocked, locker.pid);
    inspect_order(&locker, 'l');
    inspection = inspect_until(inspector, is_locked, locker.pid);
    assert_false(is_locked(inspection, other.pid));
    assert_int_equal(inspection->semaphore_value, system_v ? 0 : -1);
    assert_int_equal(inspection->semaphore_process, system_v ? locker.pid : 0);
    shmview_inspection_free(inspection);
    inspect_order(&locker, 'u');
    inspection = inspect_until(inspector, is_unlocked, locker.pid);
    assert_int_equal(inspection->semaphore_value, system_v ? 1 : -1);
    assert_int_equal(inspection->semaphore_process, system_v ? locker.pid : 0);
    shmview_inspection_free(inspection);
    inspect_order(&locker, 'l');
    inspect_expect(inspector, is_locked, locker.pid);
    peer_kill(&locker);
    inspection = inspect_until(inspector, is_without, locker.pid);
    assert_false(is_locked(inspection, other.pid));
    shmview_inspection_free(inspection);
    inspect_end(&other);
    shmview_inspector_free(inspector);
}

/* An inspector is no holder: the last process removes the segment, and nothing
 * is left. */
static void
test_does_not_keep_a_segment_alive(void **state)
{
    const char *key = support_key("alive");
    struct peer peer = peer_start(inspect_obey, key);
    struct shmview_inspector *inspector;
    struct shmview_inspection *inspection;
    char byte;
    size_t count;

    inspect_order(&peer, 'c');
    inspector = inspect_open(key);
    inspection = inspect_until(inspector, is_attached, peer.pid);
    assert_null(inspect_holder(inspection, getpid()));
    shmview_inspection_free(inspection);
    assert_int_equal(
        shmview_inspector_read(inspector, 0, &byte, 1, &count, NULL),
        SHMVIEW_OK);
    inspect_order(&peer, 'd');
    assert_int_equal(support_count_leftovers(), 0);
    inspect_expect(inspector, inspect_is_nothing, 0);
    inspect_end(&peer);
    shmview_inspector_free(inspector);
}

/* An empty or missing key is refused. */
static void
test_inspecting_needs_a_key(void **state)
{
    const char *const keys[] = {"", NULL};
    struct shmview_error error;

    for (int i = 0; i < 2; i++) {
        struct shmview_inspector *inspector = (struct shmview_inspector *)1;

        assert_int_equal(shmview_inspector_new(support_key_type(), keys[i],
                                               &inspector, &error),
                         SHMVIEW_ERROR_KEY);
        assert_null(inspector);
        assert_string_equal(error.text, "inspect: the key is empty");
    }
    shmview_inspector_free(NULL);
}

/* The peer that these tests give orders to ends with its test: when no order
 * can come any more. */
static void
test_peer_ends_with_its_test(void **state)
{
    struct peer peer = peer_start(inspect_obey, support_key("peer"));

    inspect_order(&peer, 'c');
    assert_int_equal(peer_wait(&peer), 0);
    assert_int_equal(support_count_leftovers(), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sees_a_segment_come_go_and_return),
        cmocka_unit_test(test_sees_holders_come_and_die),
        cmocka_unit_test(test_knows_when_a_holder_started),
        cmocka_unit_test(test_sees_the_holder_of_the_lock),
        cmocka_unit_test(test_does_not_keep_a_segment_alive),
        cmocka_unit_test(test_inspecting_needs_a_key),
        cmocka_unit_test(test_peer_ends_with_its_test),
    };

    return support_run("inspect", tests);
}
