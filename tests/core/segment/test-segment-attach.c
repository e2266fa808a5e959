/* SPDX-License-Identifier: MIT */
/* Tests of attaching and detaching: what is found, and what is left. */

#include "tests/support/support.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* An empty key is a key error. */
static void
test_attach_without_a_key_is_a_key_error(void **state)
{
    scoped(segment) segment = support_open("");

    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_WRITE),
                 SHMVIEW_ERROR_KEY);
}

/* Attaching without a segment is "not found"; the handle is idle, has a text,
 * keeps its key, and cannot be detached. */
static void
test_attach_to_nothing_is_not_found(void **state)
{
    scoped(segment) segment = support_segment("missing");

    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_WRITE),
                 SHMVIEW_ERROR_NOT_FOUND);
    assert_false(shmview_segment_orphan_removed(segment));
    assert_idle(segment);
    assert_string_equal(shmview_segment_key(segment), support_key("missing"));
    assert_fails(segment, shmview_segment_detach(segment),
                 SHMVIEW_ERROR_NOT_ATTACHED);
}

/* Attaching sets data and size, leaves no error, and keeps the key. */
static void
test_attach_gives_data_and_size(void **state)
{
    const enum shmview_access access[] = {SHMVIEW_READ_WRITE,
                                          SHMVIEW_READ_ONLY};
    scoped(segment) owner = support_segment("existing");

    assert_ok(owner, shmview_segment_create(owner, 5000));
    for (size_t i = 0; i < 2; i++) {
        struct shmview_segment *segment = support_segment("existing");

        assert_ok(segment, shmview_segment_attach(segment, access[i]));
        assert_true(shmview_segment_is_attached(segment));
        assert_non_null(shmview_segment_data(segment));
        assert_int_equal(shmview_segment_size(segment), 5000);
        assert_int_equal(shmview_segment_error(segment), SHMVIEW_OK);
        assert_string_equal(shmview_segment_key(segment),
                            shmview_segment_key(owner));
        shmview_segment_free(segment);
    }
}

/* A handle detaches and attaches again; when detached, its data is NULL and its
 * size 0. */
static void
test_detached_handle_attaches_again(void **state)
{
    scoped(segment) owner = support_segment("again");
    struct shmview_segment *segment = support_segment("again");

    assert_ok(owner, shmview_segment_create(owner, 10));
    for (int round = 0; round < 3; round++) {
        assert_ok(segment, shmview_segment_attach(segment, SHMVIEW_READ_WRITE));
        assert_non_null(shmview_segment_data(segment));
        assert_ok(segment, shmview_segment_detach(segment));
        assert_idle(segment);
    }
    shmview_segment_free(segment);
    assert_ok(owner, shmview_segment_detach(owner));
    assert_idle(owner);
}

/* Changing the key type of an attached handle detaches it; there is no segment
 * of the new type. */
static void
test_changing_the_key_type_while_attached_detaches(void **state)
{
    scoped(segment) segment = support_segment("type");
    enum shmview_key_type other = support_key_type() == SHMVIEW_KEY_POSIX
                                      ? SHMVIEW_KEY_SYSTEM_V
                                      : SHMVIEW_KEY_POSIX;

    assert_ok(segment, shmview_segment_create(segment, 10));
    assert_ok(segment, shmview_segment_set_key_type(segment, other));
    assert_idle(segment);
    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_WRITE),
                 SHMVIEW_ERROR_NOT_FOUND);
    assert_int_equal(support_count_leftovers(), 0);
}

/* Two handles of one process are attached at different addresses, and each sees
 * the other's bytes at once. */
static void
test_two_handles_of_one_process_share_bytes(void **state)
{
    struct shmview_segment *one = support_segment("pair");
    scoped(segment) two = support_segment("pair");
    volatile char *first;
    volatile char *second;

    assert_ok(one, shmview_segment_create(one, 10));
    assert_ok(two, shmview_segment_attach(two, SHMVIEW_READ_WRITE));
    first = shmview_segment_data(one);
    second = shmview_segment_data(two);
    assert_ptr_not_equal(first, second);
    first[0] = 1;
    assert_int_equal(second[0], 1);
    second[9] = 2;
    assert_int_equal(first[9], 2);
    shmview_segment_free(one);
    assert_int_equal(second[0], 1);
}

/* When all holders are gone, the segment is not found, whichever was the last.
 */
static void
test_last_holder_removes_the_segment(void **state)
{
    scoped(segment) third = support_segment("last");

    for (int order = 0; order < 2; order++) {
        struct shmview_segment *one = support_segment("last");
        struct shmview_segment *two = support_segment("last");

        assert_ok(one, shmview_segment_create(one, 10));
        assert_ok(two, shmview_segment_attach(two, SHMVIEW_READ_ONLY));
        shmview_segment_free(order == 0 ? one : two);
        assert_true(support_count_leftovers() > 0);
        shmview_segment_free(order == 0 ? two : one);
        assert_fails(third, shmview_segment_attach(third, SHMVIEW_READ_ONLY),
                     SHMVIEW_ERROR_NOT_FOUND);
        assert_int_equal(support_count_leftovers(), 0);
    }
}

/* A handle creates, detaches, and creates again; then a consumer can attach. */
static void
test_created_again_can_be_attached(void **state)
{
    const char *key = support_key("twice");
    scoped(segment) segment = support_open(key);
    struct peer consumer;

    assert_ok(segment, shmview_segment_create(segment, 10));
    assert_ok(segment, shmview_segment_detach(segment));
    assert_ok(segment, shmview_segment_create(segment, 10));
    memcpy(shmview_segment_data(segment), "hello", 6);
    consumer = peer_start(peer_attach_and_compare, key);
    peer_say(&consumer, 'w');
    assert_int_equal(peer_wait(&consumer), 0);
}

/* An attached handle can neither attach nor create, and the text says so. */
static void
test_attached_handle_refuses_to_attach(void **state)
{
    scoped(segment) segment = support_segment("busy");

    assert_ok(segment, shmview_segment_create(segment, 10));
    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_WRITE),
                 SHMVIEW_ERROR_ALREADY_ATTACHED);
    assert_non_null(
        strstr(shmview_segment_error_text(segment), "attached already"));
    assert_fails(segment, shmview_segment_create(segment, 10),
                 SHMVIEW_ERROR_ALREADY_ATTACHED);
    assert_true(shmview_segment_is_attached(segment));
    assert_non_null(shmview_segment_data(segment));
}

/* An attach removes what a crash left. It reports "not found" with a text of
 * its own. */
static void
test_attach_removes_what_a_crash_left(void **state)
{
    const char *key = support_key("orphan");
    struct peer holder = peer_start(peer_create_and_say, key);
    scoped(segment) segment = support_open(key);

    assert_int_equal(peer_hear(&holder), 'c');
    peer_kill(&holder);
    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_ONLY),
                 SHMVIEW_ERROR_NOT_FOUND);
    assert_true(shmview_segment_orphan_removed(segment));
    assert_non_null(strstr(shmview_segment_error_text(segment), "died"));
    assert_int_equal(support_count_leftovers(), 0);
    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_ONLY),
                 SHMVIEW_ERROR_NOT_FOUND);
    assert_false(shmview_segment_orphan_removed(segment));
}

/* The crash of one holder does not affect the others. */
static void
test_crash_of_one_holder_leaves_the_segment(void **state)
{
    const char *key = support_key("survivor");
    struct peer holder = peer_start(peer_create_and_say, key);
    scoped(segment) segment = support_open(key);
    scoped(segment) next = support_open(key);

    assert_int_equal(peer_hear(&holder), 'c');
    assert_ok(segment, shmview_segment_attach(segment, SHMVIEW_READ_ONLY));
    peer_kill(&holder);
    assert_ok(next, shmview_segment_attach(next, SHMVIEW_READ_WRITE));
}

/* A native key leads to anybody's segment; the handle never locks or removes
 * it. */
static void
test_native_key_attaches_but_never_locks_or_removes(void **state)
{
    struct shmview_segment *segment;
    char name[64];
    int file;

    support_posix_only();
    segment = support_open(NULL);
    snprintf(name, sizeof name, "/test-foreign-%ld", (long)getpid());
    file = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    assert_true(file >= 0);
    assert_int_equal(write(file, "foreign", 8), 8);
    close(file);
    assert_ok(segment, shmview_segment_set_native_key(segment, name));
    assert_fails(segment, shmview_segment_create(segment, 10),
                 SHMVIEW_ERROR_KEY);
    assert_ok(segment, shmview_segment_attach(segment, SHMVIEW_READ_ONLY));
    assert_string_equal(shmview_segment_const_data(segment), "foreign");
    assert_fails(segment, shmview_segment_lock(segment), SHMVIEW_ERROR_LOCK);
    assert_ok(segment, shmview_segment_detach(segment));
    assert_ok(segment, shmview_segment_attach(segment, SHMVIEW_READ_WRITE));
    assert_ok(segment, shmview_segment_detach(segment));
    assert_int_equal(shm_unlink(name), 0);
    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_ONLY),
                 SHMVIEW_ERROR_NOT_FOUND);
    assert_ok(segment,
              shmview_segment_set_native_key(segment, "../etc/passwd"));
    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_ONLY),
                 SHMVIEW_ERROR_KEY);
    shmview_segment_free(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_attach_without_a_key_is_a_key_error),
        cmocka_unit_test(test_attach_to_nothing_is_not_found),
        cmocka_unit_test(test_attach_gives_data_and_size),
        cmocka_unit_test(test_detached_handle_attaches_again),
        cmocka_unit_test(test_changing_the_key_type_while_attached_detaches),
        cmocka_unit_test(test_two_handles_of_one_process_share_bytes),
        cmocka_unit_test(test_last_holder_removes_the_segment),
        cmocka_unit_test(test_created_again_can_be_attached),
        cmocka_unit_test(test_attached_handle_refuses_to_attach),
        cmocka_unit_test(test_attach_removes_what_a_crash_left),
        cmocka_unit_test(test_crash_of_one_holder_leaves_the_segment),
        cmocka_unit_test(test_native_key_attaches_but_never_locks_or_removes),
    };

    return support_run("segment: attach", tests);
}
