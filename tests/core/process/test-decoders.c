/* SPDX-License-Identifier: MIT */
/* Tests of finding the decoder of a process. */

#include "tests/support/inspect.h"

#include "core/process/holders.h"
#include "core/system/seam.h"

#include <errno.h>
#include <string.h>

/* A decoder is not a holder, although it shares descriptors with one. */
static void
test_decoder_is_no_holder(void **state)
{
    const char *key = support_key("decoder");
    struct peer peer = peer_start(inspect_decode, key);
    struct shmview_inspector *inspector;
    struct shmview_inspection *seen;

    assert_int_equal(peer_hear(&peer), 'd');
    inspector = inspect_open(key);
    seen = inspect_look(inspector);
    assert_int_equal(seen->holders->count, 1);
    assert_int_equal(seen->holders->holders[0]->pid, peer.pid);
    assert_true(seen->holders->holders[0]->decoder > 0);
    shmview_inspection_free(seen);
    shmview_inspector_free(inspector);
    peer_say(&peer, 'e');
    assert_int_equal(peer_wait(&peer), 0);
}

/* The call that fails, counted from 0, and the number of calls so far. */
struct shortage {
    int call;
    int made;
};

static int
fail_one(const char *name, void *data)
{
    struct shortage *shortage = data;

    /* These calls need no memory and no descriptor. */
    if (strcmp(name, "open") != 0 && strcmp(name, "opendir") != 0) {
        return 0;
    }
    return shortage->made++ == shortage->call ? EMFILE : 0;
}

/* Searches while one call fails. Returns whether there was such a call. */
static bool
search_short(struct shmview_holders *holders, int call, pid_t decoder)
{
    struct shortage shortage = {call, 0};
    const struct system_seam seam = {fail_one, NULL, &shortage};
    bool enough;

    holders->holders[0]->decoder = 0;
    system_seam = &seam;
    enough = holders_find_decoders(holders);
    system_seam = NULL;
    assert_true(enough ? holders->holders[0]->decoder == decoder
                       : errno == EMFILE);
    return shortage.made > call;
}

/* If descriptors run out, the search fails: a decoder has not ended because we
 * can't look at it. */
static void
test_shortage_is_not_the_end_of_a_decoder(void **state)
{
    struct peer peer = peer_start(inspect_decode, support_key("shortage"));
    struct shmview_holder holder = {.pid = peer.pid};
    struct shmview_holder *list[] = {&holder};
    struct shmview_holders holders = {.holders = list, .count = 1};
    pid_t decoder;
    int call = 0;

    assert_int_equal(peer_hear(&peer), 'd');
    assert_true(holders_find_decoders(&holders));
    decoder = holder.decoder;
    assert_true(decoder > 0);
    while (search_short(&holders, call, decoder)) {
        call++;
    }
    assert_true(call > 3);
    peer_say(&peer, 'e');
    assert_int_equal(peer_wait(&peer), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decoder_is_no_holder),
        cmocka_unit_test(test_shortage_is_not_the_end_of_a_decoder),
    };

    return support_run("decoders", tests);
}
