/* SPDX-License-Identifier: MIT */
/* Tests that each struct that may grow states its size. */

#include "tests/support/inspect.h"
#include "tests/support/support.h"

#include <shmview/inventory.h>
#include <shmview/timeline.h>
#include <shmview/watch.h>

static struct shmview_segment *
create(const char *name)
{
    struct shmview_segment *segment = support_segment(name);

    assert_ok(segment, shmview_segment_create(segment, 10));
    return segment;
}

static void
test_inspection_states_its_size(void **state)
{
    struct shmview_segment *segment = create("inspected");
    struct shmview_inspector *inspector =
        inspect_open(shmview_segment_key(segment));
    struct shmview_inspection *seen;

    seen = inspect_look(inspector);
    assert_int_equal(seen->struct_size, sizeof *seen);
    assert_int_equal(seen->holders->count, 1);
    assert_int_equal(seen->holders->holders[0]->struct_size,
                     sizeof(struct shmview_holder));
    shmview_inspection_free(seen);
    shmview_segment_free(segment);
    seen = inspect_look(inspector);
    assert_false(seen->exists);
    assert_int_equal(seen->struct_size, sizeof *seen);
    shmview_inspection_free(seen);
    shmview_inspector_free(inspector);
}

static void
test_inventory_entry_states_its_size(void **state)
{
    struct shmview_segment *segment = create("listed");
    struct shmview_inventory *found;

    assert_int_equal(shmview_inventory_find(support_key_type(),
                                            shmview_segment_key(segment),
                                            &found, NULL),
                     SHMVIEW_OK);
    assert_int_equal(found->entries[0]->struct_size,
                     sizeof(struct shmview_inventory_entry));
    shmview_inventory_free(found);
    shmview_segment_free(segment);
}

static void
test_watch_event_states_its_size(void **state)
{
    struct shmview_segment *segment = create("watched");
    const struct shmview_watch_event *event;
    struct shmview_watch *watch;

    assert_int_equal(shmview_watch_new(support_key_type(),
                                       shmview_segment_key(segment), &watch,
                                       NULL),
                     SHMVIEW_OK);
    assert_int_equal(shmview_watch_next(watch, &event, NULL), SHMVIEW_OK);
    assert_int_equal(event->what, SHMVIEW_WATCH_APPEARED);
    assert_int_equal(event->struct_size, sizeof *event);
    assert_int_equal(shmview_watch_next(watch, &event, NULL), SHMVIEW_OK);
    assert_int_equal(event->what, SHMVIEW_WATCH_NOTHING);
    assert_int_equal(event->struct_size, sizeof *event);
    shmview_watch_free(watch);
    shmview_segment_free(segment);
}

static void
test_timeline_step_states_its_size(void **state)
{
    const struct shmview_timeline_step *step;
    struct shmview_timeline *timeline;

    assert_int_equal(shmview_timeline_new(support_key_type(),
                                          support_key("told"), &timeline, NULL),
                     SHMVIEW_OK);
    do {
        assert_int_equal(shmview_timeline_next(timeline, &step, NULL),
                         SHMVIEW_OK);
        assert_int_equal(step->struct_size, sizeof *step);
    } while (step->what != SHMVIEW_TIMELINE_NOTHING);
    shmview_timeline_free(timeline);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_inspection_states_its_size),
        cmocka_unit_test(test_inventory_entry_states_its_size),
        cmocka_unit_test(test_watch_event_states_its_size),
        cmocka_unit_test(test_timeline_step_states_its_size),
    };

    return support_run("struct size", tests);
}
