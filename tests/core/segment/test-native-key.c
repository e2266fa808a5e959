/* SPDX-License-Identifier: MIT */
/* Tests of native keys of the System V type, where segment and semaphore share
 * one key file. */

#include "tests/support/private-shm.h"
#include "tests/support/support.h"
#include <shmview/inventory.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

static void
write_file(const char *path, const char *text)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    size_t length = strlen(text);

    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, text, length), length);
    close(descriptor);
}

/* Returns the value of the semaphore that shares the segment's key file, or -1
 * if there is none. */
static int
semaphore_value(const char *path)
{
    int id = semget(ftok(path, 'Q'), 1, 0);

    return id < 0 ? -1 : semctl(id, 0, GETVAL);
}

static bool
segment_exists(const char *path)
{
    return shmget(ftok(path, 'Q'), 0, 0) >= 0;
}

/* ftok(3) of the file itself finds both, and the file is removed with them. */
static void
test_segment_and_semaphore_have_one_file(void **state)
{
    const char *path = support_key("one");
    struct shmview_segment *segment = support_open(path);
    struct stat file;

    assert_ok(segment, shmview_segment_create(segment, 100));
    assert_string_equal(shmview_segment_native_key(segment), path);
    assert_int_equal(stat(path, &file), 0);
    assert_int_equal(file.st_mode & ALLPERMS, 0640);
    assert_true(segment_exists(path));
    assert_int_equal(semaphore_value(path), 1);
    assert_ok(segment, shmview_segment_lock(segment));
    assert_int_equal(semaphore_value(path), 0);
    shmview_segment_free(segment);
    assert_int_equal(access(path, F_OK), -1);
}

/* The other handle is still attached, and new processes find the segment. */
static void
test_file_stays_while_another_handle_is_attached(void **state)
{
    const char *path = support_key("stays");
    struct shmview_segment *maker = support_open(path);
    struct shmview_segment *other = support_open(path);
    struct shmview_segment *newcomer = support_open(path);

    assert_ok(maker, shmview_segment_create(maker, 100));
    assert_ok(other, shmview_segment_attach(other, SHMVIEW_READ_WRITE));
    shmview_segment_free(maker);
    assert_ok(newcomer, shmview_segment_attach(newcomer, SHMVIEW_READ_WRITE));
    assert_ok(other, shmview_segment_lock(other));
    assert_fails(newcomer, shmview_segment_try_lock(newcomer),
                 SHMVIEW_ERROR_LOCKED);
    shmview_segment_free(other);
    shmview_segment_free(newcomer);
    assert_int_equal(access(path, F_OK), -1);
}

/* An attach that finds nothing leaves no file. */
static void
test_nothing_is_left_where_nothing_is_shared(void **state)
{
    const char *path = support_key("nothing");
    scoped(segment) segment = support_open(path);

    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_ONLY),
                 SHMVIEW_ERROR_NOT_FOUND);
    assert_int_equal(access(path, F_OK), -1);
}

/* Any file can be a key file, also one that somebody needs, or an editor's
 * backup copy. We never remove a file with contents. */
static void
test_files_with_contents_are_never_removed(void **state)
{
    const char *path = support_key("letter");
    const char *copy = support_key("letter~");
    struct shmview_segment *segment = support_open(path);

    write_file(path, "Dear Ada");
    write_file(copy, "Dear");
    assert_ok(segment, shmview_segment_create(segment, 100));
    shmview_segment_free(segment);
    assert_false(segment_exists(path));
    assert_int_equal(semaphore_value(path), -1);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(unlink(copy), 0);
}

/* A folder and another user's file are refused as key files. */
static void
test_folders_and_files_of_others_are_refused(void **state)
{
    scoped(segment) segment = support_open("/tmp");

    assert_fails(segment, shmview_segment_create(segment, 100),
                 SHMVIEW_ERROR_PERMISSION_DENIED);
    assert_ok(segment, shmview_segment_set_key(segment, "/none/frames"));
    assert_fails(segment, shmview_segment_create(segment, 100),
                 SHMVIEW_ERROR_KEY);
    assert_non_null(
        strstr(shmview_segment_error_text(segment), "/none/frames"));
    assert_ok(segment, shmview_segment_set_key(segment, "frames"));
    assert_fails(segment, shmview_segment_create(segment, 100),
                 SHMVIEW_ERROR_KEY);
}

/* The native key of a plain key leads to the same segment, and to the same
 * semaphore with its own file. */
static void
test_native_key_of_a_plain_key_is_the_same_segment(void **state)
{
    char *native = shmview_key_to_native(SHMVIEW_KEY_SYSTEM_V, "plain");
    struct shmview_segment *plain;
    struct shmview_segment *segment = support_open(native);

    assert_int_equal(
        shmview_segment_new(SHMVIEW_KEY_SYSTEM_V, "plain", &plain, NULL),
        SHMVIEW_OK);
    assert_ok(plain, shmview_segment_create(plain, 100));
    assert_ok(segment, shmview_segment_attach(segment, SHMVIEW_READ_WRITE));
    assert_ok(plain, shmview_segment_lock(plain));
    assert_fails(segment, shmview_segment_try_lock(segment),
                 SHMVIEW_ERROR_LOCKED);
    assert_int_equal(semaphore_value(native), -1);
    shmview_segment_free(plain);
    shmview_segment_free(segment);
    assert_int_equal(access(native, F_OK), -1);
    free(native);
}

static int
create_and_wait(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);

    expect(shmview_segment_create(segment, 100) == SHMVIEW_OK);
    peer_say(self, 'c');
    peer_hear(self);
    return 0;
}

/* Asserts that this key's segment is listed, and whether it is an orphan. */
static void
assert_listed(const char *key, bool orphaned)
{
    struct shmview_inventory *inventory;

    assert_int_equal(shmview_inventory_list(&inventory, NULL), SHMVIEW_OK);
    for (size_t i = 0; i < inventory->count; i++) {
        const struct shmview_inventory_entry *entry = inventory->entries[i];

        if (entry->type == SHMVIEW_KEY_SYSTEM_V_FILE) {
            assert_string_equal(entry->key, key);
            assert_int_equal(entry->orphaned, orphaned);
            shmview_inventory_free(inventory);
            return;
        }
    }
    fail_msg("%s is not listed", key);
}

/* Segments of Qt's platformSafeKey() are listed and cleaned. A file that is no
 * key file stays. */
static void
test_segments_of_the_runtime_folder_are_listed(void **state)
{
    const char *key = support_key("listed");
    const char *other = support_key("other");
    struct shmview_inventory *removed;
    struct peer peer;

    /* Cleaning would remove what other tests need. */
    if (!private_shm_enter(16 << 20)) {
        skip();
    }
    assert_int_equal(setenv("XDG_RUNTIME_DIR", getenv("TMPDIR"), 1), 0);
    write_file(other, "");
    peer = peer_start(create_and_wait, key);
    assert_int_equal(peer_hear(&peer), 'c');
    assert_listed(key, false);
    peer_kill(&peer);
    assert_listed(key, true);
    assert_int_equal(shmview_inventory_clean(&removed, NULL), SHMVIEW_OK);
    assert_int_equal(removed->count, 1);
    assert_string_equal(removed->entries[0]->native_key, key);
    shmview_inventory_free(removed);
    assert_int_equal(access(key, F_OK), -1);
    assert_int_equal(unlink(other), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_segment_and_semaphore_have_one_file),
        cmocka_unit_test(test_file_stays_while_another_handle_is_attached),
        cmocka_unit_test(test_nothing_is_left_where_nothing_is_shared),
        cmocka_unit_test(test_files_with_contents_are_never_removed),
        cmocka_unit_test(test_folders_and_files_of_others_are_refused),
        cmocka_unit_test(test_native_key_of_a_plain_key_is_the_same_segment),
        cmocka_unit_test(test_segments_of_the_runtime_folder_are_listed),
    };

    return support_run("native-key", tests);
}
