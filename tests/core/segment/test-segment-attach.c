/* SPDX-License-Identifier: MIT */
/* Attaching and detaching: what is found, what is left. */

#include "tests/support/support.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* An empty key is a key error. */
static void
attach_without_a_key_is_a_key_error(void **state)
{
    struct shm_segment *segment = support_open("");

    (void)state;
    assert_fails(segment, shm_segment_attach(segment, SHM_READ_WRITE),
                 SHM_ERROR_KEY);
    shm_segment_free(segment);
}

/* Nothing there: not found; the handle is idle, has a text, keeps
 * its key, and detach is refused. */
static void
attach_to_nothing_is_not_found(void **state)
{
    struct shm_segment *segment = support_segment("missing");

    (void)state;
    assert_fails(segment, shm_segment_attach(segment, SHM_READ_WRITE),
                 SHM_ERROR_NOT_FOUND);
    assert_false(shm_segment_orphan_removed(segment));
    assert_idle(segment);
    assert_string_equal(shm_segment_key(segment), support_key("missing"));
    assert_fails(segment, shm_segment_detach(segment), SHM_ERROR_NOT_ATTACHED);
    shm_segment_free(segment);
}

/* An existing segment: attached, data and size set, no error, the key
 * unchanged. */
static void
attach_gives_data_and_size(void **state)
{
    const enum shm_access access[] = {SHM_READ_WRITE, SHM_READ_ONLY};
    struct shm_segment *owner = support_segment("existing");

    (void)state;
    assert_ok(owner, shm_segment_create(owner, 5000));
    for (size_t i = 0; i < 2; i++) {
        struct shm_segment *segment = support_segment("existing");

        assert_ok(segment, shm_segment_attach(segment, access[i]));
        assert_true(shm_segment_is_attached(segment));
        assert_non_null(shm_segment_data(segment));
        assert_int_equal(shm_segment_size(segment), 5000);
        assert_int_equal(shm_segment_error(segment), SHM_OK);
        assert_string_equal(shm_segment_key(segment), shm_segment_key(owner));
        shm_segment_free(segment);
    }
    shm_segment_free(owner);
}

/* One handle detaches and attaches again; after each detach its data
 * is null and its size 0. */
static void
detached_handle_attaches_again(void **state)
{
    struct shm_segment *owner = support_segment("again");
    struct shm_segment *segment = support_segment("again");

    (void)state;
    assert_ok(owner, shm_segment_create(owner, 10));
    for (int round = 0; round < 3; round++) {
        assert_ok(segment, shm_segment_attach(segment, SHM_READ_WRITE));
        assert_non_null(shm_segment_data(segment));
        assert_ok(segment, shm_segment_detach(segment));
        assert_idle(segment);
    }
    shm_segment_free(segment);
    assert_ok(owner, shm_segment_detach(owner));
    assert_idle(owner);
    shm_segment_free(owner);
}

/* Changing the key type while attached detaches; under the new type there
 * is nothing. */
static void
changing_the_key_type_while_attached_detaches(void **state)
{
    struct shm_segment *segment = support_segment("type");
    enum shm_key_type other =
        support_key_type() == SHM_KEY_POSIX ? SHM_KEY_SYSTEM_V : SHM_KEY_POSIX;

    (void)state;
    assert_ok(segment, shm_segment_create(segment, 10));
    assert_ok(segment, shm_segment_set_key_type(segment, other));
    assert_idle(segment);
    assert_fails(segment, shm_segment_attach(segment, SHM_READ_WRITE),
                 SHM_ERROR_NOT_FOUND);
    assert_int_equal(support_count_leftovers(), 0);
    shm_segment_free(segment);
}

/* Two handles of one process are attached at different addresses and see
 * each other's bytes at once. */
static void
two_handles_of_one_process_share_bytes(void **state)
{
    struct shm_segment *one = support_segment("pair");
    struct shm_segment *two = support_segment("pair");
    volatile char *first;
    volatile char *second;

    (void)state;
    assert_ok(one, shm_segment_create(one, 10));
    assert_ok(two, shm_segment_attach(two, SHM_READ_WRITE));
    first = shm_segment_data(one);
    second = shm_segment_data(two);
    assert_ptr_not_equal(first, second);
    first[0] = 1;
    assert_int_equal(second[0], 1);
    second[9] = 2;
    assert_int_equal(first[9], 2);
    shm_segment_free(one);
    assert_int_equal(second[0], 1);
    shm_segment_free(two);
}

/* After every holder is gone: not found, whoever was last. */
static void
segment_goes_with_its_last_holder(void **state)
{
    struct shm_segment *third = support_segment("last");

    (void)state;
    for (int order = 0; order < 2; order++) {
        struct shm_segment *one = support_segment("last");
        struct shm_segment *two = support_segment("last");

        assert_ok(one, shm_segment_create(one, 10));
        assert_ok(two, shm_segment_attach(two, SHM_READ_ONLY));
        shm_segment_free(order == 0 ? one : two);
        assert_true(support_count_leftovers() > 0);
        shm_segment_free(order == 0 ? two : one);
        assert_fails(third, shm_segment_attach(third, SHM_READ_ONLY),
                     SHM_ERROR_NOT_FOUND);
        assert_int_equal(support_count_leftovers(), 0);
    }
    shm_segment_free(third);
}

/* Create, detach, create with one handle; then a consumer can attach. */
static void
created_again_can_be_attached(void **state)
{
    const char *key = support_key("twice");
    struct shm_segment *segment = support_open(key);
    struct peer consumer;

    (void)state;
    assert_ok(segment, shm_segment_create(segment, 10));
    assert_ok(segment, shm_segment_detach(segment));
    assert_ok(segment, shm_segment_create(segment, 10));
    memcpy(shm_segment_data(segment), "hello", 6);
    consumer = peer_start(peer_attach_and_compare, key);
    peer_say(&consumer, 'w');
    assert_int_equal(peer_wait(&consumer), 0);
    shm_segment_free(segment);
}

/* Attaching or creating when attached is refused, and the text says so. */
static void
attached_handle_refuses_to_attach(void **state)
{
    struct shm_segment *segment = support_segment("busy");

    (void)state;
    assert_ok(segment, shm_segment_create(segment, 10));
    assert_fails(segment, shm_segment_attach(segment, SHM_READ_WRITE),
                 SHM_ERROR_ALREADY_ATTACHED);
    assert_non_null(
        strstr(shm_segment_error_text(segment), "attached already"));
    assert_fails(segment, shm_segment_create(segment, 10),
                 SHM_ERROR_ALREADY_ATTACHED);
    assert_true(shm_segment_is_attached(segment));
    assert_non_null(shm_segment_data(segment));
    shm_segment_free(segment);
}

/* Ours: what a crash left is removed and reported as not found, with words of
 * its own. */
static void
attach_removes_what_a_crash_left(void **state)
{
    const char *key = support_key("orphan");
    struct peer holder = peer_start(peer_create_and_say, key);
    struct shm_segment *segment = support_open(key);

    (void)state;
    assert_int_equal(peer_hear(&holder), 'c');
    peer_kill(&holder);
    assert_fails(segment, shm_segment_attach(segment, SHM_READ_ONLY),
                 SHM_ERROR_NOT_FOUND);
    assert_true(shm_segment_orphan_removed(segment));
    assert_non_null(strstr(shm_segment_error_text(segment), "died"));
    assert_int_equal(support_count_leftovers(), 0);
    assert_fails(segment, shm_segment_attach(segment, SHM_READ_ONLY),
                 SHM_ERROR_NOT_FOUND);
    assert_false(shm_segment_orphan_removed(segment));
    shm_segment_free(segment);
}

/* Ours: a holder's crash takes nothing from the other holders. */
static void
crash_of_one_holder_leaves_the_segment(void **state)
{
    const char *key = support_key("survivor");
    struct peer holder = peer_start(peer_create_and_say, key);
    struct shm_segment *segment = support_open(key);
    struct shm_segment *next = support_open(key);

    (void)state;
    assert_int_equal(peer_hear(&holder), 'c');
    assert_ok(segment, shm_segment_attach(segment, SHM_READ_ONLY));
    peer_kill(&holder);
    assert_ok(next, shm_segment_attach(next, SHM_READ_WRITE));
    shm_segment_free(segment);
    shm_segment_free(next);
}

/* Ours: a native key leads to anybody's segment, without lock or removal. */
static void
native_key_attaches_but_never_locks_or_removes(void **state)
{
    struct shm_segment *segment;
    char name[64];
    int file;

    (void)state;
    support_posix_only();
    segment = support_open(NULL);
    snprintf(name, sizeof name, "/test-foreign-%ld", (long)getpid());
    file = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    assert_true(file >= 0);
    assert_int_equal(write(file, "foreign", 8), 8);
    close(file);
    assert_ok(segment, shm_segment_set_native_key(segment, name));
    assert_fails(segment, shm_segment_create(segment, 10), SHM_ERROR_KEY);
    assert_ok(segment, shm_segment_attach(segment, SHM_READ_ONLY));
    assert_string_equal(shm_segment_const_data(segment), "foreign");
    assert_fails(segment, shm_segment_lock(segment), SHM_ERROR_LOCK);
    assert_ok(segment, shm_segment_detach(segment));
    assert_ok(segment, shm_segment_attach(segment, SHM_READ_WRITE));
    assert_ok(segment, shm_segment_detach(segment));
    assert_int_equal(shm_unlink(name), 0);
    assert_fails(segment, shm_segment_attach(segment, SHM_READ_ONLY),
                 SHM_ERROR_NOT_FOUND);
    assert_ok(segment, shm_segment_set_native_key(segment, "../etc/passwd"));
    assert_fails(segment, shm_segment_attach(segment, SHM_READ_ONLY),
                 SHM_ERROR_KEY);
    shm_segment_free(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attach_without_a_key_is_a_key_error),
        cmocka_unit_test(attach_to_nothing_is_not_found),
        cmocka_unit_test(attach_gives_data_and_size),
        cmocka_unit_test(detached_handle_attaches_again),
        cmocka_unit_test(changing_the_key_type_while_attached_detaches),
        cmocka_unit_test(two_handles_of_one_process_share_bytes),
        cmocka_unit_test(segment_goes_with_its_last_holder),
        cmocka_unit_test(created_again_can_be_attached),
        cmocka_unit_test(attached_handle_refuses_to_attach),
        cmocka_unit_test(attach_removes_what_a_crash_left),
        cmocka_unit_test(crash_of_one_holder_leaves_the_segment),
        cmocka_unit_test(native_key_attaches_but_never_locks_or_removes),
    };

    return support_run("segment: attach", tests);
}
