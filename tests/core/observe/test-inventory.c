/* SPDX-License-Identifier: MIT */
/* Tests of listing segments and their holders, and of removing orphans. */

#include "tests/support/exchange.h"

#include "tests/support/pattern.h"
#include "tests/support/private-shm.h"
#include <shmview/inventory.h>
#include <shmview/picture.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const struct shmview_inventory_entry *
find_key(const struct shmview_inventory *inventory, const char *key)
{
    for (size_t i = 0; i < inventory->count; i++) {
        const char *found = inventory->entries[i]->key;

        if (found != NULL && strcmp(found, key) == 0) {
            return inventory->entries[i];
        }
    }
    return NULL;
}

static bool
is_listed(const struct shmview_inventory *inventory, const char *key)
{
    char *native = shmview_key_to_native(support_key_type(), key);
    bool found = false;

    for (size_t i = 0; i < inventory->count; i++) {
        found = found || strcmp(inventory->entries[i]->native_key, native) == 0;
    }
    free(native);
    return found;
}

static const struct shmview_holder *
find_holder(const struct shmview_inventory_entry *entry, pid_t pid)
{
    for (size_t i = 0; i < entry->holders->count; i++) {
        if (entry->holders->holders[i]->pid == pid) {
            return entry->holders->holders[i];
        }
    }
    return NULL;
}

/* A picture is listed with its size, header and holders. */
static void
test_picture_is_listed_with_header_and_holders(void **state)
{
    struct shmview_segment *segment;
    struct shmview_image *image;
    struct shmview_inventory *inventory;
    const struct shmview_inventory_entry *entry;
    const struct shmview_holder *holder;

    support_posix_only();
    segment = support_segment("listed");
    image = pattern_new(30, 20, SHMVIEW_FORMAT_RGB8, 1);
    assert_call_ok(
        shmview_picture_publish(segment, image, NULL, NULL, &support_error));
    assert_int_equal(shmview_inventory_list(&inventory, NULL), SHMVIEW_OK);
    entry = find_key(inventory, shmview_segment_key(segment));
    assert_non_null(entry);
    assert_string_equal(entry->native_key, shmview_segment_native_key(segment));
    assert_int_equal(entry->size, 4096 + 30 * 20 * 3);
    assert_false(entry->orphaned);
    assert_int_equal(entry->image_status, SHMVIEW_OK);
    assert_int_equal(entry->header.width, 30);
    assert_int_equal(entry->header.generation, 1);
    holder = find_holder(entry, getpid());
    assert_non_null(holder);
    assert_true(holder->attached);
    assert_false(holder->locking || holder->reading || holder->writing);
    assert_string_not_equal(holder->name, "");
    shmview_inventory_free(inventory);
    shmview_image_free(image);
    shmview_segment_free(segment);
}

/* Raw bytes are listed as no image, and a held lock is listed, too. */
static void
test_raw_segment_and_its_lock_are_seen(void **state)
{
    scoped(segment) segment = support_segment("raw");
    struct shmview_inventory *inventory;

    assert_ok(segment, shmview_segment_create(segment, 100));
    assert_ok(segment, shmview_segment_lock(segment));
    assert_int_equal(shmview_inventory_find(support_key_type(),
                                            shmview_segment_key(segment),
                                            &inventory, NULL),
                     SHMVIEW_OK);
    assert_int_equal(inventory->count, 1);
    assert_int_equal(inventory->entries[0]->image_status,
                     SHMVIEW_ERROR_NO_IMAGE);
    assert_true(find_holder(inventory->entries[0], getpid())->locking);
    shmview_inventory_free(inventory);
}

static int
map_without_locks(struct peer *self, const char *path)
{
    void *mapping;
    int file;

    peer_hear(self);
    file = open(path, O_RDONLY | O_CLOEXEC);
    mapping = mmap(NULL, 100, PROT_READ, MAP_SHARED, file, 0);
    close(file);
    peer_say(self, mapping == MAP_FAILED ? 'x' : 'm');
    peer_hear(self);
    return mapping == MAP_FAILED || munmap(mapping, 100) == 0 ? 0 : 1;
}

/* Processes that take none of our locks are holders, too, even if they have
 * nothing left but a mapping. */
static void
test_mapping_alone_makes_a_holder(void **state)
{
    struct shmview_segment *segment;
    struct shmview_inventory *inventory;
    const struct shmview_holder *holder;
    struct peer stranger;

    support_posix_only();
    segment = support_segment("mapped");
    /* Start the peer before this process has a handle, which the peer would
     * inherit. */
    stranger = peer_start(map_without_locks,
                          support_path(shmview_segment_key(segment)));
    assert_ok(segment, shmview_segment_create(segment, 100));
    peer_say(&stranger, 'g');
    assert_int_equal(peer_hear(&stranger), 'm');
    assert_int_equal(shmview_inventory_find(support_key_type(),
                                            shmview_segment_key(segment),
                                            &inventory, NULL),
                     SHMVIEW_OK);
    holder = find_holder(inventory->entries[0], stranger.pid);
    assert_non_null(holder);
    assert_false(holder->attached);
    assert_non_null(find_holder(inventory->entries[0], getpid()));
    shmview_inventory_free(inventory);
    peer_say(&stranger, 'q');
    peer_wait(&stranger);
    shmview_segment_free(segment);
}

/* Listing finds an orphan and leaves it. Cleaning removes and reports it, and
 * touches no living segment. */
static void
test_cleaning_removes_orphans_and_nothing_else(void **state)
{
    struct shmview_segment *living = support_segment("living");
    const char *key = support_key("dead");
    struct peer holder = peer_start(peer_create_and_say, key);
    struct shmview_inventory *inventory;

    assert_ok(living, shmview_segment_create(living, 10));
    assert_int_equal(peer_hear(&holder), 'c');
    peer_kill(&holder);
    for (int look = 0; look < 2; look++) {
        assert_int_equal(
            shmview_inventory_find(support_key_type(), key, &inventory, NULL),
            SHMVIEW_OK);
        assert_true(inventory->entries[0]->orphaned);
        assert_int_equal(inventory->entries[0]->holders->count, 0);
        shmview_inventory_free(inventory);
    }
    assert_int_equal(shmview_inventory_clean(&inventory, NULL), SHMVIEW_OK);
    assert_true(is_listed(inventory, key));
    assert_false(is_listed(inventory, shmview_segment_key(living)));
    shmview_inventory_free(inventory);
    assert_int_equal(
        shmview_inventory_find(support_key_type(), key, &inventory, NULL),
        SHMVIEW_ERROR_NOT_FOUND);
    shmview_segment_free(living);
    assert_int_equal(support_count_leftovers(), 0);
}

/* A System V segment with Qt's stream is listed, too. */
static void
test_system_v_picture_is_seen(void **state)
{
    struct shmview_segment *segment;
    struct shmview_image *image;
    struct shmview_inventory *inventory;

    if (support_key_type() != SHMVIEW_KEY_SYSTEM_V) {
        skip();
    }
    segment = support_segment("qt");
    image = pattern_new(30, 20, SHMVIEW_FORMAT_RGB8, 1);
    assert_call_ok(
        shmview_picture_publish(segment, image, NULL, NULL, &support_error));
    assert_int_equal(shmview_inventory_find(SHMVIEW_KEY_SYSTEM_V,
                                            shmview_segment_key(segment),
                                            &inventory, NULL),
                     SHMVIEW_OK);
    assert_int_equal(inventory->entries[0]->type, SHMVIEW_KEY_SYSTEM_V);
    assert_int_equal(inventory->entries[0]->image_status, SHMVIEW_OK);
    assert_int_equal(inventory->entries[0]->header.width, 30);
    assert_int_equal(inventory->entries[0]->header.generation, 0);
    assert_int_equal(inventory->entries[0]->size,
                     shmview_segment_size(segment));
    assert_true(find_holder(inventory->entries[0], getpid())->attached);
    shmview_inventory_free(inventory);
    assert_int_equal(shmview_inventory_list(&inventory, NULL), SHMVIEW_OK);
    assert_true(is_listed(inventory, shmview_segment_key(segment)));
    shmview_inventory_free(inventory);
    shmview_image_free(image);
    shmview_segment_free(segment);
}

/* A key file without a segment is removed. */
static void
test_key_file_without_a_segment_is_cleaned(void **state)
{
    char *path;
    struct shmview_inventory *inventory;
    int file;

    if (support_key_type() != SHMVIEW_KEY_SYSTEM_V) {
        skip();
    }
    path = shmview_key_to_native(SHMVIEW_KEY_SYSTEM_V, support_key("file"));
    file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    assert_true(file >= 0);
    close(file);
    assert_int_equal(shmview_inventory_clean(&inventory, NULL), SHMVIEW_OK);
    assert_int_equal(inventory->count, 1);
    assert_string_equal(inventory->entries[0]->native_key, path);
    shmview_inventory_free(inventory);
    free(path);
    assert_int_equal(support_count_leftovers(), 0);
}

/* With a $TMPDIR that does not exist there are no key files; segments in
 * /dev/shm are still listed. */
static void
test_missing_folder_of_key_files_hides_nothing(void **state)
{
    const char *const missing[] = {"/nowhere", "/dev/null/nowhere"};
    struct shmview_segment *segment;
    struct shmview_inventory *inventory;
    struct peer holder;
    const char *key = support_key("dead");

    support_posix_only();
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
        holder = peer_start(peer_create_and_say, key);
        segment = support_segment("living");
        assert_ok(segment, shmview_segment_create(segment, 10));
        assert_int_equal(peer_hear(&holder), 'c');
        peer_kill(&holder);
        assert_int_equal(setenv("TMPDIR", missing[i], 1), 0);
        assert_int_equal(shmview_inventory_list(&inventory, NULL), SHMVIEW_OK);
        assert_true(is_listed(inventory, key));
        assert_true(is_listed(inventory, shmview_segment_key(segment)));
        shmview_inventory_free(inventory);
        assert_int_equal(shmview_inventory_clean(&inventory, NULL), SHMVIEW_OK);
        assert_int_equal(inventory->count, 1);
        assert_true(is_listed(inventory, key));
        shmview_inventory_free(inventory);
        assert_int_equal(unsetenv("TMPDIR"), 0);
        shmview_segment_free(segment);
    }
    assert_int_equal(support_count_leftovers(), 0);
}

/* An impossible key and a key without a segment are errors that say why. */
static void
test_failed_find_says_why(void **state)
{
    struct shmview_inventory *inventory;
    struct shmview_error error;

    assert_int_equal(
        shmview_inventory_find(support_key_type(), "", &inventory, &error),
        SHMVIEW_ERROR_KEY);
    assert_int_equal(
        shmview_inventory_find(support_key_type(), NULL, &inventory, &error),
        SHMVIEW_ERROR_KEY);
    assert_string_equal(error.text, "find: the key is empty");
    assert_int_equal(shmview_inventory_find(support_key_type(),
                                            support_key("none"), &inventory,
                                            &error),
                     SHMVIEW_ERROR_NOT_FOUND);
    assert_string_not_equal(error.text, "");
    assert_null(inventory);
}

/* Cleaning would remove the orphans of other tests: run apart from them, or not
 * at all. */
static int
begin_apart(void **state)
{
    if (!private_shm_enter(64 * 1024 * 1024)) {
        print_message("no private /dev/shm to be had\n");
        exit(77);
    }
    return support_begin(state);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_picture_is_listed_with_header_and_holders),
        cmocka_unit_test(test_raw_segment_and_its_lock_are_seen),
        cmocka_unit_test(test_mapping_alone_makes_a_holder),
        cmocka_unit_test(test_cleaning_removes_orphans_and_nothing_else),
        cmocka_unit_test(test_system_v_picture_is_seen),
        cmocka_unit_test(test_key_file_without_a_segment_is_cleaned),
        cmocka_unit_test(test_missing_folder_of_key_files_hides_nothing),
        cmocka_unit_test(test_failed_find_says_why),
    };

    return support_end(
        cmocka_run_group_tests_name("inventory", tests, begin_apart, NULL));
}
