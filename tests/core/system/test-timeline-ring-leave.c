/* SPDX-License-Identifier: MIT */
/* Tests of a listener that leaves a ring: what this does to a listener that
 * comes, and to one that stays. */

#include "tests/core/system/timeline-ring-files.h"
#include "tests/support/timeline.h"

#include "core/system/timeline-listener-calls.h"

#include <unistd.h>

static void
write_often(struct shmview_segment *segment, int times)
{
    for (int i = 0; i < times; i++) {
        assert_ok(segment, shmview_segment_write(segment, 0, "x", 1));
    }
}

/* The last listener that leaves has the lock exclusively for a moment; one that
 * comes then listens as soon as the other is done. */
static void
test_listener_comes_as_the_last_leaves(void **state)
{
    const char *key = support_key("leaving");
    scoped(segment) segment = support_open(key);
    int ring = ring_files_find(getpid());
    struct shmview_timeline *timeline;

    assert_ok(segment, shmview_segment_create(segment, 10));
    ring_files_await_silence(ring);
    timeline = support_listen(key);
    write_often(segment, 1);
    close(ring);
    /* It looks 30 times a second. */
    support_next_within(timeline, 100);
    write_often(segment, 1);
    support_next_of(timeline, SHMVIEW_TIMELINE_MADE, "pwrite");
    shmview_timeline_free(timeline);
}

/* Records that another listener has emptied are lost, and those behind them are
 * reported. */
static void
test_emptied_records_are_lost(void **state)
{
    const char *key = support_key("emptied");
    scoped(segment) segment = support_open(key);
    scoped(timeline) timeline = support_listen(key);
    const struct shmview_timeline_step *step;
    int ring = ring_files_find(getpid());

    assert_ok(segment, shmview_segment_create(segment, 10));
    write_often(segment, 10);
    ring_empty(ring);
    write_often(segment, 3);
    support_next_of(timeline, SHMVIEW_TIMELINE_APPEARED, NULL);
    step = support_next(timeline);
    assert_int_equal(step->what, SHMVIEW_TIMELINE_LOST);
    assert_true(step->lost >= 10);
    for (int i = 0; i < 3; i++) {
        support_next_of(timeline, SHMVIEW_TIMELINE_MADE, "pwrite");
    }
    close(ring);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_listener_comes_as_the_last_leaves),
        cmocka_unit_test(test_emptied_records_are_lost),
    };

    return support_run("ring leave", tests);
}
