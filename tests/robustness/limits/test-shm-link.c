/* SPDX-License-Identifier: MIT */
/* Tests with a /dev/shm that is a link to another folder, as in old systems and
 * some containers. */

#include "tests/support/exchange.h"

#include <shmview/inventory.h>

#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "/tmp/shmview-dev-XXXXXX"

/* Makes `new` on the same device as /dev/`name`. */
static bool
bind_device(const char *new, const char *name)
{
    char from[64];
    char to[64];
    int file;

    snprintf(from, sizeof from, "/dev/%s", name);
    snprintf(to, sizeof to, "%s/%s", new, name);
    file = open(to, O_CREAT | O_CLOEXEC, 0600);
    return file >= 0 && close(file) == 0 &&
           mount(from, to, NULL, MS_BIND, NULL) == 0;
}

static bool
make_folders(const char *new)
{
    char path[64];

    snprintf(path, sizeof path, "%s/run", new);
    if (mkdir(path, 0755) != 0) {
        return false;
    }
    snprintf(path, sizeof path, "%s/run/shm", new);
    if (mkdir(path, 01777) != 0) {
        return false;
    }
    snprintf(path, sizeof path, "%s/shm", new);
    return symlink("run/shm", path) == 0;
}

/* Gives this process its own /dev. */
static bool
enter(void)
{
    char new[] = FOLDER;

    return unshare(CLONE_NEWNS) == 0 &&
           mount("none", "/", "none", MS_REC | MS_PRIVATE, NULL) == 0 &&
           mkdtemp(new) != NULL &&
           mount("tmpfs", new, "tmpfs", 0, "mode=755") == 0 &&
           bind_device(new, "null") && bind_device(new, "urandom") &&
           make_folders(new) && mount(new, "/dev", NULL, MS_MOVE, NULL) == 0 &&
           rmdir(new) == 0;
}

static bool
is_held_here(const struct shmview_holders *holders)
{
    return holders->count == 1 && holders->holders[0]->pid == getpid() &&
           holders->holders[0]->attached;
}

/* A handle and the inventory both report the holder. */
static void
test_holders_are_found_behind_the_link(void **state)
{
    scoped(segment) segment = support_segment("link");
    scoped(image) image = pattern_new(64, 48, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_inventory *inventory;
    struct shmview_holders *holders;

    support_publish(segment, image);
    assert_ok(segment, shmview_segment_holders(segment, &holders));
    assert_true(is_held_here(holders));
    shmview_holders_free(holders);
    assert_call_ok(shmview_inventory_list(&inventory, &support_error));
    assert_int_equal(inventory->count, 1);
    assert_true(is_held_here(inventory->entries[0]->holders));
    shmview_inventory_free(inventory);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_holders_are_found_behind_the_link),
    };

    if (!enter()) {
        fprintf(stderr, "no /dev of its own is to be had\n");
        return 77;
    }
    return support_run("limits: /dev/shm is a link", tests);
}
