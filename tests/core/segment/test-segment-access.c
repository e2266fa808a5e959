/* SPDX-License-Identifier: MIT */
/* Tests of reading, writing and growing a segment through an attached handle.
 */

#include "tests/support/support.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static int
write_read_only(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);
    struct rlimit no_core = {0, 0};

    setrlimit(RLIMIT_CORE, &no_core);
    /* The sanitizers would turn the signal into an exit. */
    signal(SIGSEGV, SIG_DFL);
    if (shmview_segment_attach(segment, SHMVIEW_READ_ONLY) != SHMVIEW_OK) {
        return 2;
    }
    *(volatile char *)shmview_segment_data(segment) = 'x';
    return 0;
}

/* Writing through a read-only mapping ends the process. */
static void
test_writing_a_read_only_mapping_is_fatal(void **state)
{
    const char *key = support_key("fatal");
    scoped(segment) segment = support_open(key);
    struct peer writer;

    assert_ok(segment, shmview_segment_create(segment, 10));
    writer = peer_start(write_read_only, key);
    assert_int_equal(peer_wait(&writer), -SIGSEGV);
    assert_int_equal(*(char *)shmview_segment_data(segment), 0);
}

/* Read-only and read-write consumers both see the producer's bytes. */
static void
test_both_kinds_of_consumers_see_the_bytes(void **state)
{
    const char *key = support_key("kinds");
    scoped(segment) segment = support_open(key);

    assert_ok(segment, shmview_segment_create(segment, 10));
    memcpy(shmview_segment_data(segment), "hello", 6);
    for (size_t i = 0; i < 2; i++) {
        struct peer consumer = peer_start(peer_attach_and_compare, key);

        peer_say(&consumer, "rw"[i]);
        assert_int_equal(peer_wait(&consumer), 0);
    }
}

/* Reading and writing are refused beyond the segment, and without the access.
 */
static void
test_read_and_write_stay_within_bounds(void **state)
{
    scoped(segment) owner = support_segment("bounds");
    scoped(segment) reader = support_segment("bounds");
    char bytes[8] = "";

    assert_fails(owner, shmview_segment_read(owner, 0, bytes, 1),
                 SHMVIEW_ERROR_NOT_ATTACHED);
    assert_ok(owner, shmview_segment_create(owner, 16));
    assert_ok(reader, shmview_segment_attach(reader, SHMVIEW_READ_ONLY));
    assert_ok(owner, shmview_segment_write(owner, 8, "abcdefgh", 8));
    assert_ok(reader, shmview_segment_read(reader, 8, bytes, 8));
    assert_memory_equal(bytes, "abcdefgh", 8);
    assert_fails(owner, shmview_segment_write(owner, 9, bytes, 8),
                 SHMVIEW_ERROR_DAMAGED);
    assert_fails(owner, shmview_segment_write(owner, UINT64_MAX, bytes, 8),
                 SHMVIEW_ERROR_DAMAGED);
    assert_fails(reader, shmview_segment_read(reader, 9, bytes, 8),
                 SHMVIEW_ERROR_DAMAGED);
    assert_fails(reader, shmview_segment_read(reader, UINT64_MAX, bytes, 8),
                 SHMVIEW_ERROR_DAMAGED);
    assert_fails(reader, shmview_segment_write(reader, 0, bytes, 1),
                 SHMVIEW_ERROR_READ_ONLY);
    assert_int_equal(shmview_segment_size(owner), 16);
}

/* A peer that cuts the segment short causes an error, not a signal. */
static void
test_truncation_by_a_peer_is_an_error(void **state)
{
    struct shmview_segment *segment;
    char bytes[8] = "";

    support_posix_only();
    segment = support_segment("cut");
    assert_ok(segment, shmview_segment_create(segment, 100000));
    assert_int_equal(
        truncate(support_path(shmview_segment_key(segment)), 50000), 0);
    assert_fails(segment, shmview_segment_read(segment, 60000, bytes, 8),
                 SHMVIEW_ERROR_DAMAGED);
    assert_fails(segment, shmview_segment_write(segment, 60000, bytes, 8),
                 SHMVIEW_ERROR_DAMAGED);
    assert_ok(segment, shmview_segment_read(segment, 40000, bytes, 8));
    shmview_segment_free(segment);
}

/* A segment grows while it is attached, and never shrinks. */
static void
test_segment_grows_and_never_shrinks(void **state)
{
    struct shmview_segment *one;
    struct shmview_segment *two;

    support_posix_only();
    one = support_segment("grow");
    two = support_segment("grow");
    assert_ok(one, shmview_segment_create(one, 10));
    assert_ok(two, shmview_segment_attach(two, SHMVIEW_READ_WRITE));
    assert_ok(one, shmview_segment_write(one, 0, "stays", 6));
    assert_ok(one, shmview_segment_grow(one, 100000));
    assert_int_equal(shmview_segment_size(one), 100000);
    assert_string_equal(shmview_segment_data(one), "stays");
    ((char *)shmview_segment_data(one))[99999] = 'z';
    assert_int_equal(shmview_segment_size(two), 10);
    assert_ok(two, shmview_segment_grow(two, 1));
    assert_int_equal(shmview_segment_size(two), 100000);
    assert_int_equal(((char *)shmview_segment_data(two))[99999], 'z');
    assert_fails(two, shmview_segment_grow(two, 0), SHMVIEW_ERROR_INVALID_SIZE);
    assert_fails(two, shmview_segment_grow(two, INT64_C(1) << 50),
                 SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_int_equal(shmview_segment_size(two), 100000);
    shmview_segment_free(one);
    shmview_segment_free(two);
}

/* Asking for the memory changes the error only if mapping fails, so an idle
 * handle keeps the reason why it is idle. */
static void
test_data_keeps_the_error(void **state)
{
    struct shmview_segment *segment = support_segment("kept-error");

    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_ONLY),
                 SHMVIEW_ERROR_NOT_FOUND);
    assert_null(shmview_segment_data(segment));
    assert_int_equal(shmview_segment_error(segment), SHMVIEW_ERROR_NOT_FOUND);
    assert_ok(segment, shmview_segment_create(segment, 10));
    assert_fails(segment, shmview_segment_grow(segment, 0),
                 SHMVIEW_ERROR_INVALID_SIZE);
    assert_non_null(shmview_segment_data(segment));
    assert_int_equal(shmview_segment_error(segment),
                     SHMVIEW_ERROR_INVALID_SIZE);
    shmview_segment_free(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_writing_a_read_only_mapping_is_fatal),
        cmocka_unit_test(test_both_kinds_of_consumers_see_the_bytes),
        cmocka_unit_test(test_read_and_write_stay_within_bounds),
        cmocka_unit_test(test_truncation_by_a_peer_is_an_error),
        cmocka_unit_test(test_segment_grows_and_never_shrinks),
        cmocka_unit_test(test_data_keeps_the_error),
    };

    return support_run("segment: access", tests);
}
