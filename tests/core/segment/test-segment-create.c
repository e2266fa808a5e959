/* SPDX-License-Identifier: MIT */
/* Tests of creating segments: sizes, names in use, first contents. */

#include "tests/support/support.h"
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* An empty key is a key error. */
static void
test_create_without_a_key_is_a_key_error(void **state)
{
    scoped(segment) segment = support_open("");

    assert_fails(segment, shmview_segment_create(segment, 10),
                 SHMVIEW_ERROR_KEY);
    assert_idle(segment);
}

/* Size 0 or less is an invalid size. A size that the machine cannot hold is
 * invalid or out of resources, and kills nobody. */
static void
test_create_refuses_impossible_sizes(void **state)
{
    const int64_t sizes[] = {0, -1, INT64_MIN};
    const int64_t huge[] = {INT64_MAX, INT64_MAX - 4096, INT64_C(1) << 50,
                            INT64_C(1) << 42};
    scoped(segment) segment = support_segment("size");

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        assert_fails(segment, shmview_segment_create(segment, sizes[i]),
                     SHMVIEW_ERROR_INVALID_SIZE);
    }
    for (size_t i = 0; i < sizeof huge / sizeof huge[0]; i++) {
        enum shmview_status status = shmview_segment_create(segment, huge[i]);

        assert_true(status == SHMVIEW_ERROR_INVALID_SIZE ||
                    status == SHMVIEW_ERROR_OUT_OF_RESOURCES);
        assert_idle(segment);
    }
}

/* A created segment has data, at least the requested size, and no error. */
static void
test_create_gives_data_of_the_size_asked(void **state)
{
    const int64_t sizes[] = {1, 2, 4095, 4096, 4097, 1000000};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct shmview_segment *segment = support_segment("data");

        assert_ok(segment, shmview_segment_create(segment, sizes[i]));
        assert_true(shmview_segment_is_attached(segment));
        assert_non_null(shmview_segment_data(segment));
        assert_true(shmview_segment_size(segment) >= (uint64_t)sizes[i]);
        assert_int_equal(shmview_segment_error(segment), SHMVIEW_OK);
        memset(shmview_segment_data(segment), 0xff,
               shmview_segment_size(segment));
        shmview_segment_free(segment);
    }
}

static int
hold_segment(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);

    if (shmview_segment_create(segment, 100) != SHMVIEW_OK) {
        return 1;
    }
    memcpy(shmview_segment_data(segment), "peer", 5);
    peer_say(self, 'c');
    peer_hear(self);
    return 0;
}

/* If another process holds the segment, it already exists. Data stays NULL, a
 * text is set, and the key stays. */
static void
test_create_beside_another_holder_already_exists(void **state)
{
    const char *key = support_key("living");
    struct peer holder = peer_start(hold_segment, key);
    struct shmview_segment *segment = support_open(key);

    assert_int_equal(peer_hear(&holder), 'c');
    assert_fails(segment, shmview_segment_create(segment, 100),
                 SHMVIEW_ERROR_ALREADY_EXISTS);
    assert_idle(segment);
    assert_string_equal(shmview_segment_key(segment), key);
    assert_ok(segment, shmview_segment_attach(segment, SHMVIEW_READ_ONLY));
    assert_string_equal(shmview_segment_const_data(segment), "peer");
    shmview_segment_free(segment);
    peer_say(&holder, 'q');
    assert_int_equal(peer_wait(&holder), 0);
}

/* New memory is all zeros, even if an older segment with the key was not. */
static void
test_new_memory_is_zeros(void **state)
{
    for (int round = 0; round < 2; round++) {
        struct shmview_segment *segment = support_segment("zeros");
        const unsigned char *bytes;

        assert_ok(segment, shmview_segment_create(segment, 100000));
        bytes = shmview_segment_data(segment);
        for (size_t i = 0; i < 100000; i++) {
            assert_int_equal(bytes[i], 0);
        }
        memset(shmview_segment_data(segment), 0xa5, 100000);
        shmview_segment_free(segment);
    }
}

/* A create succeeds after a failed attach with the same key. */
static void
test_create_works_after_a_failed_attach(void **state)
{
    scoped(segment) segment = support_segment("later");

    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_WRITE),
                 SHMVIEW_ERROR_NOT_FOUND);
    assert_ok(segment, shmview_segment_create(segment, 10));
    assert_int_equal(shmview_segment_error(segment), SHMVIEW_OK);
}

/* While one handle holds a key, a second one cannot create, but attach. When
 * the first is gone, a third one can do the same. */
static void
test_second_attaches_and_so_does_a_third(void **state)
{
    scoped(segment) first = support_segment("three");

    assert_ok(first, shmview_segment_create(first, 100));
    for (int round = 0; round < 2; round++) {
        struct shmview_segment *next = support_segment("three");

        assert_fails(next, shmview_segment_create(next, 100),
                     SHMVIEW_ERROR_ALREADY_EXISTS);
        assert_ok(next, shmview_segment_attach(next, SHMVIEW_READ_WRITE));
        shmview_segment_free(next);
    }
}

/* After a crash, the next create removes the orphan by itself, and reports
 * that. */
static void
test_create_removes_what_a_crash_left(void **state)
{
    const char *key = support_key("crash");
    struct peer holder = peer_start(hold_segment, key);
    scoped(segment) segment = support_open(key);

    assert_int_equal(peer_hear(&holder), 'c');
    peer_kill(&holder);
    assert_true(support_count_leftovers() > 0);
    assert_ok(segment, shmview_segment_create(segment, 10));
    assert_true(shmview_segment_orphan_removed(segment));
    assert_int_equal(*(const char *)shmview_segment_data(segment), 0);
}

/* Only its user may access the file, whatever the umask. */
static void
test_segment_is_private_to_its_user(void **state)
{
    const mode_t masks[] = {0, 0077, 0777};

    support_posix_only();
    for (size_t i = 0; i < sizeof masks / sizeof masks[0]; i++) {
        struct shmview_segment *segment = support_segment("mode");
        mode_t before = umask(masks[i]);
        struct stat status;

        assert_ok(segment, shmview_segment_create(segment, 10));
        umask(before);
        assert_int_equal(
            stat(support_path(shmview_segment_key(segment)), &status), 0);
        assert_int_equal(status.st_mode, S_IFREG | 0600);
        assert_int_equal(status.st_uid, geteuid());
        shmview_segment_free(segment);
    }
}

static void
refuses_planted(const char *key, const char *path)
{
    scoped(segment) segment = support_open(key);

    assert_fails(segment, shmview_segment_create(segment, 10),
                 SHMVIEW_ERROR_PERMISSION_DENIED);
    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_WRITE),
                 SHMVIEW_ERROR_PERMISSION_DENIED);
    assert_non_null(strstr(shmview_segment_error_text(segment), path));
}

/* A link, a FIFO or a folder with our name is refused, and stays. */
static void
test_planted_names_are_refused(void **state)
{
    const char *key;
    char path[512];
    char target[600];

    support_posix_only();
    key = support_key("planted");
    snprintf(path, sizeof path, "%s", support_path(key));
    snprintf(target, sizeof target, "%s.target", path);
    assert_int_equal(symlink(target, path), 0);
    refuses_planted(key, path);
    assert_int_equal(access(target, F_OK), -1);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    refuses_planted(key, path);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkdir(path, 0700), 0);
    refuses_planted(key, path);
    assert_int_equal(rmdir(path), 0);
}

/* Another user's file with our name is refused, and stays. */
static void
test_segment_of_another_user_is_refused(void **state)
{
    const char *key;
    char path[512];
    FILE *file;

    support_posix_only();
    key = support_key("other user");
    if (geteuid() != 0) {
        skip();
    }
    snprintf(path, sizeof path, "%s", support_path(key));
    file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
    assert_int_equal(chown(path, 65534, 65534), 0);
    refuses_planted(key, path);
    assert_int_equal(unlink(path), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_create_without_a_key_is_a_key_error),
        cmocka_unit_test(test_create_refuses_impossible_sizes),
        cmocka_unit_test(test_create_gives_data_of_the_size_asked),
        cmocka_unit_test(test_create_beside_another_holder_already_exists),
        cmocka_unit_test(test_new_memory_is_zeros),
        cmocka_unit_test(test_create_works_after_a_failed_attach),
        cmocka_unit_test(test_second_attaches_and_so_does_a_third),
        cmocka_unit_test(test_create_removes_what_a_crash_left),
        cmocka_unit_test(test_segment_is_private_to_its_user),
        cmocka_unit_test(test_planted_names_are_refused),
        cmocka_unit_test(test_segment_of_another_user_is_refused),
    };

    return support_run("segment: create", tests);
}
