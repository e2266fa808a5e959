/* SPDX-License-Identifier: MIT */
/* Tests that an inspector's report does not stay out of date if the last
 * process leaves while the inspector looks. */

#include "tests/support/inspect.h"
#include "tests/support/patience.h"

#include "core/system/seam.h"

#include <poll.h>
#include <string.h>

#define NAMES 64
/* The inspector may lock out the leaving process, which then goes on after the
 * look. */
#define HEAD_START_MILLISECONDS 100

/* A look makes thousands of calls in a walk through /proc, but few different
 * ones. The peer leaves before the first call of one of them. */
struct leaving {
    struct peer *peer;
    const char *called[NAMES];
    size_t count;
    size_t target;
    bool left;
};

static bool
is_known(const struct leaving *leaving, const char *name)
{
    for (size_t i = 0; i < leaving->count; i++) {
        if (strcmp(leaving->called[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static int
leave_before_the_target(const char *name, void *data)
{
    struct leaving *leaving = data;
    struct pollfd answer = {.fd = leaving->peer->from, .events = POLLIN};

    if (!is_known(leaving, name)) {
        assert_true(leaving->count < NAMES);
        leaving->called[leaving->count++] = name;
        if (leaving->count == leaving->target) {
            peer_say(leaving->peer, 'd');
            poll(&answer, 1, HEAD_START_MILLISECONDS);
            leaving->left = true;
        }
    }
    return 0;
}

static struct shmview_inspection *
look_while_it_leaves(struct shmview_inspector *inspector,
                     struct leaving *leaving)
{
    const struct system_seam seam = {leave_before_the_target, NULL, leaving};
    struct shmview_inspection *inspection;

    system_seam = &seam;
    inspection = inspect_look(inspector);
    system_seam = NULL;
    if (leaving->left) {
        assert_int_equal(peer_hear(leaving->peer), 'd');
    }
    return inspection;
}

/* Looks again whenever there is news of holders, as the window does. */
static void
follow_until_it_is_gone(struct shmview_inspector *inspector,
                        struct shmview_inspection *inspection,
                        const struct leaving *leaving)
{
    int64_t deadline = patience_end();
    struct pollfd readable = {.fd = shmview_inspector_descriptor(inspector),
                              .events = POLLIN};

    while (inspection->exists) {
        if (patience_clock() > deadline) {
            fail_msg("left before %s: still %d bytes, %d holders",
                     leaving->called[leaving->target - 1],
                     (int)inspection->size, (int)inspection->holders->count);
        }
        poll(&readable, 1, patience_milliseconds());
        if (shmview_inspector_news(inspector) & SHMVIEW_INSPECTOR_HOLDERS) {
            shmview_inspection_free(inspection);
            inspection = inspect_look(inspector);
        }
    }
    shmview_inspection_free(inspection);
}

/* Returns whether the look made that many different calls. */
static bool
leave_before(size_t target)
{
    const char *key = support_key("race");
    struct peer peer = peer_start(inspect_obey, key);
    struct leaving leaving = {.peer = &peer, .target = target};
    struct shmview_inspector *inspector;
    struct shmview_inspection *inspection;

    inspect_order(&peer, 'c');
    inspector = inspect_open(key);
    inspection = look_while_it_leaves(inspector, &leaving);
    if (leaving.left) {
        assert_int_equal(inspection->size, inspection->exists ? 100 : 0);
        follow_until_it_is_gone(inspector, inspection, &leaving);
    } else {
        shmview_inspection_free(inspection);
    }
    shmview_inspector_free(inspector);
    inspect_end(&peer);
    return leaving.left;
}

/* The last holder may leave before any call of a look. */
static void
test_last_holder_leaves_during_a_look(void **state)
{
    size_t target = 1;

    while (leave_before(target)) {
        target++;
    }
    assert_true(target > 5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_last_holder_leaves_during_a_look),
    };

    return support_run("inspect-race", tests);
}
