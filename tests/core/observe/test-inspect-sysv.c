/* SPDX-License-Identifier: MIT */
/* Tests of an inspector of a System V segment: what it leaves alone, and
 * hostile segments. */

#include "tests/support/inspect.h"
#include "tests/support/patience.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* This takes more than two and a half seconds, in which an inspector compares
 * the bytes after something has happened. */
#define LOOKS 15

/* Waits for the next look at the records, and returns whether something
 * changed. */
static bool
changed_at_next_look(struct shmview_inspector *inspector)
{
    struct pollfd readable = {.fd = shmview_inspector_descriptor(inspector),
                              .events = POLLIN};

    assert_int_equal(poll(&readable, 1, patience_milliseconds()), 1);
    return shmview_inspector_changed(inspector);
}

/* Two inspectors attach now and then. Neither takes the other's looks for
 * changes, and both see what a third process does. */
static void
test_looks_are_not_taken_for_changes(void **state)
{
    const char *key = support_key("quiet");
    struct peer peer = peer_start(inspect_obey, key);
    struct shmview_inspector *one;
    struct shmview_inspector *other;
    struct shmview_inspection *inspection;
    char byte;
    size_t count;

    inspect_order(&peer, 'c');
    one = inspect_open(key);
    other = inspect_open(key);
    inspection = inspect_look(one);
    shmview_inspection_free(inspection);
    inspection = inspect_look(other);
    shmview_inspection_free(inspection);
    for (int look = 0; look < LOOKS; look++) {
        assert_int_equal(shmview_inspector_read(one, 0, &byte, 1, &count, NULL),
                         SHMVIEW_OK);
        assert_false(changed_at_next_look(one));
        assert_false(changed_at_next_look(other));
    }
    inspect_order(&peer, 'l');
    assert_true(changed_at_next_look(one));
    assert_true(changed_at_next_look(other));
    shmview_inspector_free(one);
    shmview_inspector_free(other);
    inspect_end(&peer);
}

/* An inspector looks into a segment whose lock stays taken. It knows the holder
 * of the lock, and does not take its own process for it. */
static void
test_looks_into_a_locked_segment(void **state)
{
    const char *key = support_key("locked");
    struct peer peer = peer_start(inspect_obey, key);
    struct shmview_inspector *inspector;
    struct shmview_inspection *inspection;
    char bytes[5];
    size_t count;

    inspect_order(&peer, 'c');
    inspect_order(&peer, 'w');
    inspect_order(&peer, 'l');
    inspector = inspect_open(key);
    for (int look = 0; look < 3; look++) {
        inspection = inspect_look(inspector);
        assert_int_equal(inspection->semaphore_value, 0);
        assert_int_equal(inspection->semaphore_process, peer.pid);
        assert_int_equal(inspection->contents, SHMVIEW_CONTENTS_BYTES);
        shmview_inspection_free(inspection);
        assert_int_equal(
            shmview_inspector_read(inspector, 10, bytes, 5, &count, NULL),
            SHMVIEW_OK);
        assert_int_equal(count, 5);
        assert_memory_equal(bytes, "hello", 5);
    }
    inspect_order(&peer, 'u');
    for (int look = 0; look < 3; look++) {
        inspection = inspect_look(inspector);
        assert_int_equal(inspection->semaphore_value, 1);
        assert_int_equal(inspection->semaphore_process, peer.pid);
        shmview_inspection_free(inspection);
    }
    shmview_inspector_free(inspector);
    inspect_end(&peer);
}

/* The inspector notices bytes that another process writes under the lock,
 * although only times change in the records. */
static void
test_sees_bytes_that_changed(void **state)
{
    const char *key = support_key("bytes");
    struct peer peer = peer_start(inspect_obey, key);
    struct shmview_inspector *inspector;
    struct shmview_inspection *inspection;

    inspect_order(&peer, 'c');
    inspector = inspect_open(key);
    inspection = inspect_look(inspector);
    shmview_inspection_free(inspection);
    assert_false(changed_at_next_look(inspector));
    inspect_order(&peer, 'l');
    inspect_order(&peer, 'w');
    inspect_order(&peer, 'u');
    assert_true(changed_at_next_look(inspector));
    shmview_inspector_free(inspector);
    inspect_end(&peer);
}

static void
assert_refused(struct shmview_inspector *inspector, const char *path)
{
    struct shmview_inspection *inspection;
    struct shmview_error error;

    assert_int_equal(shmview_inspector_look(inspector, &inspection, &error),
                     SHMVIEW_ERROR_PERMISSION_DENIED);
    assert_string_not_equal(error.text, "");
    assert_null(inspection);
    assert_int_equal(unlink(path), 0);
}

/* A link and a FIFO in the place of the key file are refused. */
static void
test_refuses_other_files_as_key_file(void **state)
{
    const char *key = support_key("planted");
    char *path = shmview_key_to_native(SHMVIEW_KEY_SYSTEM_V, key);
    scoped(inspector) inspector = inspect_open(key);

    assert_int_equal(symlink("/etc/passwd", path), 0);
    assert_refused(inspector, path);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_refused(inspector, path);
    free(path);
}

/* The segment is removed between a look and a read, and the read returns no
 * bytes. */
static void
test_reads_nothing_of_a_removed_segment(void **state)
{
    const char *key = support_key("removed");
    struct peer peer = peer_start(inspect_obey, key);
    struct shmview_inspector *inspector;
    struct shmview_inspection *inspection;
    char byte;
    size_t count;

    inspect_order(&peer, 'c');
    inspector = inspect_open(key);
    inspection = inspect_look(inspector);
    assert_true(inspection->exists);
    shmview_inspection_free(inspection);
    inspect_order(&peer, 'd');
    assert_int_equal(
        shmview_inspector_read(inspector, 0, &byte, 1, &count, NULL),
        SHMVIEW_ERROR_NOT_FOUND);
    assert_true(changed_at_next_look(inspector));
    shmview_inspector_free(inspector);
    inspect_end(&peer);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_looks_are_not_taken_for_changes),
        cmocka_unit_test(test_looks_into_a_locked_segment),
        cmocka_unit_test(test_sees_bytes_that_changed),
        cmocka_unit_test(test_refuses_other_files_as_key_file),
        cmocka_unit_test(test_reads_nothing_of_a_removed_segment),
    };

    return support_run("inspect-systemv", tests);
}
