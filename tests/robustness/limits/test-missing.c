/* SPDX-License-Identifier: MIT */
/* Tests where the system lacks something, as in a container or a chroot: errors
 * say what is missing. Each test runs in a process with mounts of its own. */

#include "tests/support/picture.h"
#include "tests/support/private-shm.h"
#include "tests/support/support.h"

#include <shmview/draft.h>
#include <shmview/holders.h>
#include <shmview/inventory.h>
#include <shmview/watch.h>

#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#define MEBIBYTE (UINT64_C(1) << 20)
/* The test cannot be made here. */
#define SKIPPED 77

/* Whether the call has failed, and its error contains `words`. */
static bool
is_named(enum shmview_status status, const char *text, const char *words)
{
    if (status != SHMVIEW_ERROR_UNKNOWN || strstr(text, words) == NULL) {
        print_error("status %d, %s\n", (int)status, text);
        return false;
    }
    return true;
}

static bool
create_names(enum shmview_key_type type, const char *words)
{
    struct shmview_segment *segment;
    enum shmview_status status;
    bool named;

    if (shmview_segment_new(type, support_key("create"), &segment, NULL) !=
        SHMVIEW_OK) {
        return false;
    }
    status = shmview_segment_create(segment, 100);
    named = is_named(status, shmview_segment_error_text(segment), words);
    shmview_segment_free(segment);
    return named;
}

static bool
watch_names(const char *key, const char *words)
{
    struct shmview_watch *watch;
    struct shmview_error error;
    enum shmview_status status =
        shmview_watch_new(SHMVIEW_KEY_POSIX, key, &watch, &error);

    shmview_watch_free(watch);
    return is_named(status, error.text, words);
}

static bool
list_names(const char *words)
{
    struct shmview_inventory *inventory;
    struct shmview_error error;
    enum shmview_status status = shmview_inventory_list(&inventory, &error);

    shmview_inventory_free(inventory);
    return is_named(status, error.text, words);
}

static int
work_without_shared_memory(struct peer *self, const char *key)
{
    static const char words[] = "/dev/shm is missing; mount a tmpfs there";

    (void)self;
    if (!private_shm_enter(MEBIBYTE) ||
        mount("tmpfs", "/dev", "tmpfs", 0, NULL) != 0) {
        return SKIPPED;
    }
    expect(create_names(SHMVIEW_KEY_POSIX, words));
    expect(create_names(SHMVIEW_KEY_QT_POSIX, words));
    expect(watch_names(key, words));
    expect(list_names(words));
    return 0;
}

/* A file system of another kind may be mounted there. */
static int
work_without_nameless_files(struct peer *self, const char *key)
{
    static const char words[] = "cannot make files without a name (O_TMPFILE)";

    (void)self;
    (void)key;
    if (!private_shm_enter(MEBIBYTE) ||
        mount("devpts", "/dev/shm", "devpts", 0, "newinstance") != 0) {
        return SKIPPED;
    }
    expect(create_names(SHMVIEW_KEY_POSIX, words));
    return 0;
}

static int
work_read_only(struct peer *self, const char *key)
{
    (void)self;
    (void)key;
    if (!private_shm_enter(MEBIBYTE) ||
        mount("tmpfs", "/dev/shm", "tmpfs", MS_REMOUNT | MS_RDONLY, NULL) !=
            0) {
        return SKIPPED;
    }
    expect(create_names(SHMVIEW_KEY_POSIX, "/dev/shm is read-only"));
    return 0;
}

/* In a chroot, /dev/shm may be a folder on a disk: that works, too. */
static int
work_on_disk(struct peer *self, const char *key)
{
    char folder[] = "/tmp/shmview-disk-XXXXXX";
    const char *picture = picture_path("SHMVIEW_ASSETS", "grey.png");
    struct shmview_segment *segment = support_open(key);
    struct shmview_draft *draft;
    struct shmview_error error;

    (void)self;
    if (!private_shm_enter(MEBIBYTE) || mkdtemp(folder) == NULL) {
        return SKIPPED;
    }
    if (mount(folder, "/dev/shm", NULL, MS_BIND, NULL) != 0) {
        rmdir(folder);
        return SKIPPED;
    }
    if (shmview_draft_decode_file(segment, picture, NULL, NULL, &draft,
                                  &error) == SHMVIEW_OK) {
        shmview_draft_commit(draft, segment, NULL, NULL, &error);
        shmview_draft_free(draft);
    }
    shmview_segment_free(segment);
    umount("/dev/shm");
    rmdir(folder);
    if (error.status != SHMVIEW_OK) {
        print_error("%s\n", error.text);
        return 1;
    }
    return 0;
}

static int
work_without_processes(struct peer *self, const char *key)
{
    static const char words[] = "/proc is missing; mount it";
    struct shmview_segment *segment;

    (void)self;
    if (!private_shm_enter(MEBIBYTE)) {
        return SKIPPED;
    }
    segment = support_open(key);
    expect(shmview_segment_create(segment, 100) == SHMVIEW_OK);
    if (mount("tmpfs", "/proc", "tmpfs", 0, NULL) != 0) {
        return SKIPPED;
    }
    expect(create_names(SHMVIEW_KEY_POSIX, words));
    expect(create_names(SHMVIEW_KEY_QT_POSIX, words));
    expect(watch_names(key, words));
    /* Readers and writers need no /proc. */
    expect(shmview_segment_write(segment, 0, "hello", 5) == SHMVIEW_OK);
    shmview_segment_free(segment);
    return 0;
}

static void
test_shared_memory_is_missing(void **state)
{
    (void)state;
    peer_run(work_without_shared_memory, support_key("shm"));
}

static void
test_nameless_files_are_missing(void **state)
{
    (void)state;
    peer_run(work_without_nameless_files, support_key("nameless"));
}

static void
test_shared_memory_is_read_only(void **state)
{
    (void)state;
    peer_run(work_read_only, support_key("read-only"));
}

static void
test_shared_memory_is_on_disk(void **state)
{
    (void)state;
    peer_run(work_on_disk, support_key("disk"));
}

static void
test_processes_are_missing(void **state)
{
    (void)state;
    peer_run(work_without_processes, support_key("proc"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shared_memory_is_missing),
        cmocka_unit_test(test_nameless_files_are_missing),
        cmocka_unit_test(test_shared_memory_is_read_only),
        cmocka_unit_test(test_shared_memory_is_on_disk),
        cmocka_unit_test(test_processes_are_missing),
    };

    return support_run("limits: what the system lacks", tests);
}
