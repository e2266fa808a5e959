/* SPDX-License-Identifier: MIT */
/* Tests of the look at the segment for an exported page. */

#include "tests/support/inspect.h"
#include "ui/timeline/exported-page-stage.h"

/* A page about a whole history has no decoder, which works for a moment. */
static void
test_the_look_has_no_decoder(void **state)
{
    const char *key = support_key("exported");
    struct peer peer = peer_start(inspect_decode, key);
    struct shmview_error error;
    struct shmview_inspection *seen;

    assert_int_equal(peer_hear(&peer), 'd');
    seen = ui_exported_page_stage_look(SHMVIEW_KEY_POSIX, key, &error);
    assert_non_null(seen);
    assert_int_equal(seen->holders->count, 1);
    assert_int_equal(seen->holders->holders[0]->pid, peer.pid);
    assert_int_equal(seen->holders->holders[0]->decoder, 0);
    shmview_inspection_free(seen);
    peer_say(&peer, 'e');
    assert_int_equal(peer_wait(&peer), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_look_has_no_decoder),
    };

    return support_run("exported-page-stage", tests);
}
