/* SPDX-License-Identifier: MIT */
/* Tests of System V segments in two IPC namespaces that share one folder of key
 * files. */

#include "tests/support/private-shm.h"
#include "tests/support/support.h"

#include <shmview/inventory.h>

#include <sched.h>
#include <stdio.h>

/* Creates the first segment of an IPC namespace, and reports how many holders
 * it finds. */
static int
count_holders_apart(struct peer *self, const char *key)
{
    struct shmview_inventory *inventory;
    struct shmview_segment *segment;

    if (unshare(CLONE_NEWIPC) < 0) {
        peer_say(self, 'x');
        return 0;
    }
    segment = support_open(key);
    peer_say(self,
             shmview_segment_create(segment, 10) == SHMVIEW_OK ? 'c' : 'e');
    peer_hear(self);
    if (shmview_inventory_find(SHMVIEW_KEY_SYSTEM_V, key, &inventory, NULL) !=
        SHMVIEW_OK) {
        return 1;
    }
    peer_say(self, (char)inventory->entries[0]->holders->count);
    peer_hear(self);
    shmview_inventory_free(inventory);
    shmview_segment_free(segment);
    return 0;
}

/* Ids repeat in every IPC namespace; only holders in our own count. */
static void
test_holders_of_another_ipc_namespace_do_not_count(void **state)
{
    const char *const names[] = {"here", "there"};
    struct peer peers[2];
    bool possible = true;

    for (int i = 0; i < 2; i++) {
        peers[i] = peer_start(count_holders_apart, support_key(names[i]));
    }
    for (int i = 0; i < 2; i++) {
        possible = peer_hear(&peers[i]) == 'c' && possible;
    }
    for (int i = 0; possible && i < 2; i++) {
        peer_say(&peers[i], 'l');
        assert_int_equal(peer_hear(&peers[i]), 1);
    }
    for (int i = 0; i < 2; i++) {
        peer_say(&peers[i], 'q');
        assert_int_equal(peer_wait(&peers[i]), 0);
    }
    if (!possible) {
        skip();
    }
}

/* Does everything that may remove key files: attaches, creates, detaches,
 * cleans. */
static int
use_key_apart(struct peer *self, const char *key)
{
    struct shmview_inventory *inventory;
    struct shmview_segment *segment;

    if (unshare(CLONE_NEWIPC) < 0) {
        return 77;
    }
    segment = support_open(key);
    expect(shmview_segment_attach(segment, SHMVIEW_READ_ONLY) ==
           SHMVIEW_ERROR_NOT_FOUND);
    expect(shmview_inventory_list(&inventory, NULL) == SHMVIEW_OK);
    expect(inventory->count == 0);
    shmview_inventory_free(inventory);
    expect(shmview_segment_create(segment, 10) == SHMVIEW_OK);
    expect(shmview_segment_lock(segment) == SHMVIEW_OK);
    expect(shmview_segment_detach(segment) == SHMVIEW_OK);
    shmview_segment_free(segment);
    expect(shmview_inventory_clean(&inventory, NULL) == SHMVIEW_OK);
    expect(inventory->count == 0);
    shmview_inventory_free(inventory);
    return 0;
}

/* Two containers may share one folder of key files. Actions in one do not
 * affect the other. */
static void
test_key_files_of_another_ipc_namespace_stay(void **state)
{
    scoped(segment) segment = support_segment("apart");
    scoped(segment) other = support_segment("apart");
    struct peer peer;
    int result;

    assert_ok(segment, shmview_segment_create(segment, 10));
    peer = peer_start(use_key_apart, shmview_segment_key(segment));
    result = peer_wait(&peer);
    if (result != 77) {
        assert_int_equal(result, 0);
        assert_ok(other, shmview_segment_attach(other, SHMVIEW_READ_WRITE));
        assert_ok(segment, shmview_segment_lock(segment));
        assert_int_equal(shmview_segment_try_lock(other), SHMVIEW_ERROR_LOCKED);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_holders_of_another_ipc_namespace_do_not_count),
        cmocka_unit_test(test_key_files_of_another_ipc_namespace_stay),
    };

    /* Cleaning would remove the orphans of other tests, too. */
    if (!private_shm_enter(64 << 20)) {
        fprintf(stderr, "no mount namespace is to be had\n");
        return 77;
    }
    return support_run("IPC namespaces", tests);
}
