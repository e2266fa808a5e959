/* SPDX-License-Identifier: MIT */
/* Tests of an inspector of a POSIX segment: what wakes it, what does not, and
 * which locks it sees. */

#include "tests/support/inspect.h"
#include "tests/support/patience.h"
#include "tests/support/watch.h"

#include "core/segment/posix/lock.h"
#include "tests/support/private-shm.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

static int
look_and_be_told(struct peer *self, const char *key)
{
    const char orders[] = "wluw";
    struct peer creator;
    struct peer peer;
    struct shmview_inspector *inspector;
    struct shmview_inspector *other;
    struct shmview_inspection *inspection;
    char bytes[100];
    size_t count;

    /* The test needs its own /dev/shm, because processes that list segments
     * open each of them. */
    if (!private_shm_enter(1 << 20)) {
        return 77;
    }
    creator = peer_start(inspect_obey, key);
    peer = peer_start(inspect_obey, key);
    inspect_order(&creator, 'c');
    inspect_order(&peer, 'a');
    other = inspect_open(key);
    inspector = inspect_open(key);
    /* The events of opening the other inspector are read here. */
    assert_true(shmview_inspector_changed(other));
    assert_false(shmview_inspector_changed(inspector));
    for (const char *order = orders; *order != '\0'; order++) {
        inspection = inspect_look(inspector);
        shmview_inspection_free(inspection);
        assert_int_equal(
            shmview_inspector_read(inspector, 0, bytes, 100, &count, NULL),
            SHMVIEW_OK);
        /* While there is a lock, the time for a look may have come. */
        assert_false(inspect_is_readable(other) &&
                     shmview_inspector_changed(other));
        inspect_order(&peer, *order);
        assert_true(inspect_is_readable(inspector));
        assert_true(shmview_inspector_changed(inspector));
        assert_false(inspect_is_readable(inspector));
        assert_false(shmview_inspector_changed(inspector));
        assert_true(shmview_inspector_changed(other));
    }
    shmview_inspector_free(other);
    shmview_inspector_free(inspector);
    peer_kill(&peer);
    peer_kill(&creator);
    return 0;
}

/* Looks and reads wake neither the inspector itself nor another one. Each
 * action of another process wakes it once. */
static void
test_is_woken_only_by_other_processes(void **state)
{
    peer_run(look_and_be_told, support_key("silent"));
}

/* An inspector ignores segments of other keys in the same folder. */
static void
test_ignores_other_segments(void **state)
{
    scoped(inspector) inspector = inspect_open(support_key("nothing"));
    struct shmview_segment *noise = support_segment("noise");
    scoped(inspection) inspection = inspect_look(inspector);

    assert_ok(noise, shmview_segment_create(noise, 1));
    shmview_segment_free(noise);
    assert_false(shmview_inspector_changed(inspector));
}

/* Returns how many files without a name this process has open. */
static size_t
count_nameless(void)
{
    size_t nameless = 0;

    for (int descriptor = 0; descriptor < 64; descriptor++) {
        struct stat status;

        nameless += fstat(descriptor, &status) == 0 &&
                    S_ISREG(status.st_mode) && status.st_nlink == 0;
    }
    return nameless;
}

/* The memory of a removed segment is free as soon as the inspector has noticed
 * the removal. */
static void
test_frees_a_removed_segment(void **state)
{
    const char *key = support_key("memory");
    struct peer peer = peer_start(inspect_obey, key);
    struct shmview_inspector *inspector;
    size_t before = count_nameless();

    inspect_order(&peer, 'c');
    inspector = inspect_open(key);
    inspect_order(&peer, 'd');
    assert_int_equal(count_nameless(), before + 1);
    assert_true(inspect_is_readable(inspector));
    assert_true(shmview_inspector_changed(inspector));
    assert_int_equal(count_nameless(), before);
    inspect_end(&peer);
    shmview_inspector_free(inspector);
}

static const struct lock_range pinned = {4096, 600};

/* Takes the lock that the test asks for: 'w' the writer byte, 's' the content
 * byte, shared, 'x' the content byte, exclusive, 'p' a pin, which causes no
 * event. '-' releases all locks except the pin, and 'q' releases the pin
 * without an event. */
static int
take_single_locks(struct peer *self, const char *key)
{
    int descriptor;
    int order;

    peer_hear(self);
    descriptor = open(support_path(key), O_RDWR | O_CLOEXEC);
    peer_say(self, 'o');
    while ((order = peer_hear(self)) >= 0 && order != 'e') {
        if (order == 'p' || order == 'q') {
            if (order == 'p') {
                lock_try(descriptor, pinned, LOCK_SHARED);
            } else {
                lock_release(descriptor, pinned);
            }
            peer_say(self, (char)order);
            continue;
        }
        lock_release(descriptor, lock_byte(SHMVIEW_LOCK_WRITER));
        lock_release(descriptor, lock_byte(SHMVIEW_LOCK_CONTENT));
        if (order != '-') {
            lock_try(descriptor,
                     lock_byte(order == 'w' ? SHMVIEW_LOCK_WRITER
                                            : SHMVIEW_LOCK_CONTENT),
                     order == 's' ? LOCK_SHARED : LOCK_EXCLUSIVE);
        }
        futimens(descriptor, NULL);
        peer_say(self, (char)order);
    }
    return 0;
}

static void
assert_locks(struct shmview_inspector *inspector, struct peer *peer, char order)
{
    struct shmview_inspection *inspection;
    const struct shmview_holder *holder;

    inspect_order(peer, order);
    assert_true(shmview_inspector_changed(inspector));
    inspection = inspect_look(inspector);
    holder = inspect_holder(inspection, peer->pid);
    assert_non_null(holder);
    assert_false(holder->attached);
    assert_int_equal(holder->writing, order == 'w');
    assert_int_equal(holder->reading, order == 's');
    assert_int_equal(holder->locking, order == 'x');
    assert_int_equal(holder->sharing, order == 's');
    assert_int_equal(holder->pin_count, 0);
    assert_int_equal(shmview_holder_lock(holder, SHMVIEW_LOCK_ATTACH),
                     SHMVIEW_LOCK_NONE);
    assert_int_equal(shmview_holder_lock(holder, SHMVIEW_LOCK_WRITER),
                     order == 'w' ? SHMVIEW_LOCK_EXCLUSIVE : SHMVIEW_LOCK_NONE);
    assert_int_equal(shmview_holder_lock(holder, SHMVIEW_LOCK_CONTENT),
                     order == 's'   ? SHMVIEW_LOCK_SHARED
                     : order == 'x' ? SHMVIEW_LOCK_EXCLUSIVE
                                    : SHMVIEW_LOCK_NONE);
    assert_int_equal(shmview_holder_lock(holder, SHMVIEW_LOCK_WAITING),
                     SHMVIEW_LOCK_NONE);
    shmview_inspection_free(inspection);
}

/* The inspector distinguishes all bytes and kinds of locks, and knows which
 * process holds them. */
static void
test_tells_the_locks_apart(void **state)
{
    const char *key = support_key("bytes");
    struct peer creator = peer_start(inspect_obey, key);
    struct peer peer = peer_start(take_single_locks, key);
    struct shmview_inspector *inspector;

    inspect_order(&creator, 'c');
    peer_say(&peer, 'o');
    assert_int_equal(peer_hear(&peer), 'o');
    inspector = inspect_open(key);
    assert_locks(inspector, &peer, 'w');
    assert_locks(inspector, &peer, 's');
    assert_locks(inspector, &peer, 'x');
    assert_locks(inspector, &peer, '-');
    shmview_inspector_free(inspector);
    inspect_end(&peer);
    inspect_end(&creator);
}

static bool
pins(const struct shmview_inspection *inspection, pid_t pid)
{
    const struct shmview_holder *holder = inspect_holder(inspection, pid);

    return holder != NULL && holder->reading && !holder->sharing &&
           holder->pin_count == 1 && holder->pins[0].offset == pinned.offset &&
           holder->pins[0].length == pinned.length;
}

static bool
pins_nothing(const struct shmview_inspection *inspection, pid_t pid)
{
    const struct shmview_holder *holder = inspect_holder(inspection, pid);

    return holder != NULL && !holder->reading && holder->pin_count == 0;
}

/* The inspector reports which bytes are pinned. It notices the end of a pin,
 * although the kernel reports no event. */
static void
test_tells_of_pins(void **state)
{
    const char *key = support_key("pins");
    struct peer creator = peer_start(inspect_obey, key);
    struct peer peer = peer_start(take_single_locks, key);
    struct shmview_inspector *inspector;

    inspect_order(&creator, 'c');
    peer_say(&peer, 'o');
    assert_int_equal(peer_hear(&peer), 'o');
    inspect_order(&peer, 'p');
    inspector = inspect_open(key);
    inspect_expect(inspector, pins, peer.pid);
    inspect_order(&peer, 'q');
    inspect_expect(inspector, pins_nothing, peer.pid);
    shmview_inspector_free(inspector);
    inspect_end(&peer);
    inspect_end(&creator);
}

/* A process opens the file first, and attaches later. The inspector notices its
 * lock, although that causes no event. */
static void
test_notices_a_late_attach(void **state)
{
    const char *key = support_key("late");
    struct peer creator = peer_start(inspect_obey, key);
    struct peer late = peer_start(watch_attach_late, key);
    struct shmview_inspector *inspector;
    struct shmview_inspection *inspection;

    inspect_order(&creator, 'c');
    inspector = inspect_open(key);
    inspect_order(&late, 'o');
    assert_true(shmview_inspector_changed(inspector));
    inspection = inspect_look(inspector);
    assert_non_null(inspect_holder(inspection, late.pid));
    assert_false(inspect_holder(inspection, late.pid)->attached);
    shmview_inspection_free(inspection);
    inspect_order(&late, 'a');
    inspect_await(inspector);
    inspection = inspect_look(inspector);
    assert_true(inspect_holder(inspection, late.pid)->attached);
    shmview_inspection_free(inspection);
    shmview_inspector_free(inspector);
    peer_kill(&late);
    inspect_end(&creator);
}

static bool
both_are_attached(const struct shmview_inspection *inspection, pid_t pid)
{
    const struct shmview_holder *holder = inspect_holder(inspection, pid);

    return inspection->holders->count == 2 && holder != NULL &&
           holder->attached;
}

/* Returns all news until the wanted ones have come. */
static unsigned int
await_news(struct shmview_inspector *inspector, unsigned int wanted)
{
    struct pollfd readable = {.fd = shmview_inspector_descriptor(inspector),
                              .events = POLLIN};
    unsigned int news = 0;

    while ((news & wanted) != wanted) {
        assert_int_equal(poll(&readable, 1, patience_milliseconds()), 1);
        news |= shmview_inspector_news(inspector);
    }
    return news;
}

/* A new picture alone does not make the inspector look for processes: a stream
 * needs no walks through /proc. */
static int
tell_news_apart(struct peer *self, const char *key)
{
    struct peer creator;
    struct peer peer;
    struct shmview_inspector *inspector;
    int looks = 0;

    if (!private_shm_enter(1 << 20)) {
        return 77;
    }
    creator = peer_start(inspect_obey, key);
    peer = peer_start(inspect_obey, key);
    inspector = inspect_open(key);
    shmview_inspection_free(inspect_look(inspector));
    assert_int_equal(shmview_inspector_news(inspector), 0);
    inspect_order(&creator, 'c');
    await_news(inspector, SHMVIEW_INSPECTOR_HOLDERS);
    inspect_order(&peer, 'a');
    inspect_expect(inspector, both_are_attached, peer.pid);
    for (int frame = 0; frame < 10; frame++) {
        inspect_order(&peer, 'w');
        looks += (await_news(inspector, SHMVIEW_INSPECTOR_CONTENTS) &
                  SHMVIEW_INSPECTOR_HOLDERS) != 0;
    }
    /* The attach of the peer may be reported a second time. */
    assert_true(looks <= 1);
    inspect_order(&peer, 'd');
    await_news(inspector, SHMVIEW_INSPECTOR_HOLDERS);
    shmview_inspector_free(inspector);
    peer_kill(&peer);
    peer_kill(&creator);
    return 0;
}

static void
test_tells_contents_from_holders(void **state)
{
    peer_run(tell_news_apart, support_key("apart"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_is_woken_only_by_other_processes),
        cmocka_unit_test(test_ignores_other_segments),
        cmocka_unit_test(test_frees_a_removed_segment),
        cmocka_unit_test(test_tells_the_locks_apart),
        cmocka_unit_test(test_tells_of_pins),
        cmocka_unit_test(test_notices_a_late_attach),
        cmocka_unit_test(test_tells_contents_from_holders),
    };

    return support_run("inspect-posix", tests);
}
