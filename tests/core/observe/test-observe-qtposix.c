/* SPDX-License-Identifier: MIT */
/* Tests of watching and inspecting segments of Qt's POSIX type. Qt programs
 * write into them and lock them without any event from the kernel. */

#include "tests/support/inspect.h"
#include "tests/support/support.h"
#include "tests/support/watch.h"

#include <semaphore.h>
#include <stdio.h>
#include <string.h>

#define BYTES (3 << 20)

static struct shmview_segment *
create(const char *key)
{
    struct shmview_segment *segment = support_open(key);

    assert_ok(segment, shmview_segment_create(segment, BYTES));
    return segment;
}

/* Bytes are written as by memcpy() in Qt's example, at the start, in the middle
 * and at the end. */
static void
test_writes_through_a_mapping_are_noticed(void **state)
{
    const char *key = support_key("mapped");
    scoped(segment) segment = create(key);
    scoped(watch) watch = watch_open(key);
    char *data = shmview_segment_data(segment);

    assert_non_null(data);
    watch_await(watch, SHMVIEW_WATCH_APPEARED);
    watch_follow(watch, 500);
    for (size_t at = 0; at < BYTES; at += BYTES / 3) {
        memset(data + at, (int)at + 1, BYTES / 3);
        watch_await(watch, SHMVIEW_WATCH_CHANGED);
    }
}

static bool
is_taken(const struct shmview_inspection *inspection, pid_t pid)
{
    return inspection->semaphore_value == 0;
}

static bool
is_free(const struct shmview_inspection *inspection, pid_t pid)
{
    return inspection->semaphore_value == 1;
}

/* The inspector reports the semaphore's value and file. It cannot know that a
 * Qt program holds the semaphore. */
static void
test_semaphore_is_inspected(void **state)
{
    const char *key = support_key("semaphore");
    scoped(segment) segment = create(key);
    scoped(inspector) inspector = inspect_open(key);
    struct shmview_inspection *seen;
    sem_t *semaphore = sem_open(key, 0);
    char path[128];

    if (semaphore == SEM_FAILED) {
        fail_msg("there is no semaphore");
        return;
    }
    inspect_expect(inspector, is_free, 0);
    assert_int_equal(sem_wait(semaphore), 0);
    seen = inspect_until(inspector, is_taken, 0);
    assert_int_equal(seen->semaphore_process, 0);
    snprintf(path, sizeof path, "/dev/shm/sem.%s", key);
    assert_string_equal(seen->semaphore_path, path);
    shmview_inspection_free(seen);
    assert_int_equal(sem_post(semaphore), 0);
    inspect_expect(inspector, is_free, 0);
    sem_close(semaphore);
}

/* If one of our handles holds the semaphore, the inspector names its process.
 */
static void
test_holder_of_the_semaphore_is_named(void **state)
{
    const char *key = support_key("holder");
    struct peer peer = peer_start(inspect_obey, key);
    struct shmview_inspector *inspector;
    struct shmview_inspection *seen;

    inspect_order(&peer, 'c');
    inspector = inspect_open(key);
    inspect_order(&peer, 'l');
    seen = inspect_until(inspector, is_taken, 0);
    assert_int_equal(seen->semaphore_process, peer.pid);
    assert_true(inspect_holder(seen, peer.pid)->locking);
    shmview_inspection_free(seen);
    inspect_order(&peer, 'u');
    inspect_expect(inspector, is_free, 0);
    shmview_inspector_free(inspector);
    inspect_end(&peer);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_writes_through_a_mapping_are_noticed),
        cmocka_unit_test(test_semaphore_is_inspected),
        cmocka_unit_test(test_holder_of_the_semaphore_is_named),
    };

    return support_run("observe-qtposix", tests);
}
