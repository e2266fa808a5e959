/* SPDX-License-Identifier: MIT */
/* Tests what the stage draws of a publication, step by step. */

#include "tests/support/unit-test.h"
#include "tests/ui/stage/staged.h"

#include <stdbool.h>

/* Returns the note that is drawn on a thing. */
static const char *
note_on(const struct staged *stage, enum ui_scene_kind kind, guint64 id)
{
    const struct ui_scene_thing *thing = ui_scene_find(stage->scene, kind, id);

    assert_non_null(thing);
    return thing->note;
}

/* Returns whether the header has an arrow of this kind to the place. */
static bool
points(const struct staged *stage, enum ui_scene_tie tie, guint64 place)
{
    for (guint index = 0; index < stage->scene->links->len; index++) {
        const struct ui_scene_link *link = ui_scene_link(stage->scene, index);

        if (link->tie == tie &&
            ui_scene_thing(stage->scene, link->process)->kind ==
                UI_SCENE_HEADER &&
            ui_scene_thing(stage->scene, link->thing) ==
                ui_scene_find(stage->scene, UI_SCENE_PLACE, place)) {
            return true;
        }
    }
    return false;
}

/* The writer has written the pixels, and commits. */
static void
begin_commit(struct staged *stage)
{
    stage->writer.writing = true;
    staged_pin(&stage->writer, STAGED_SECOND);
    staged_look(stage);
    stage->writer.locking = true;
    staged_look(stage);
}

/* In the middle of a commit there are the old picture and the new one, and the
 * header, which the publisher writes, is about to point to the new one. */
static void
test_shows_the_middle_of_a_commit(void **state)
{
    struct staged *stage = *state;
    const pid_t writer = stage->writer.pid;

    begin_commit(stage);
    staged_assert_words(stage, UI_SCENE_PLACE, STAGED_SECOND,
                        "Place at byte 45056: gen. 6, 40.0\u00a0KiB, probably "
                        "new and not yet published, pinned by A");
    staged_assert_words(stage, UI_SCENE_PLACE, STAGED_FIRST,
                        "Place at byte 4096: gen. 5, 40.0\u00a0KiB, current");
    staged_assert_words(stage, UI_SCENE_HEADER, 0,
                        "Header: 128 × 80, RGBA8, points to generation 5, and "
                        "is being written to point to generation 6");
    assert_string_equal(note_on(stage, UI_SCENE_PLACE, STAGED_SECOND), "new");
    assert_string_equal(note_on(stage, UI_SCENE_HEADER, 0), "gen. 5 → 6");
    assert_string_equal(note_on(stage, UI_SCENE_PROCESS, (guint64)writer),
                        "writes the header");
    assert_true(
        staged_is_tied(stage, UI_SCENE_WRITES, writer, UI_SCENE_HEADER, 0));
    assert_false(staged_is_tied(stage, UI_SCENE_WRITES, writer, UI_SCENE_PLACE,
                                STAGED_SECOND));
    assert_true(points(stage, UI_SCENE_POINTS, STAGED_FIRST));
    assert_true(points(stage, UI_SCENE_POINTS_NEXT, STAGED_SECOND));
}

/* After that, the header points to the new picture, and nothing more is being
 * written while the publisher releases its locks. */
static void
test_shows_the_end_of_a_commit(void **state)
{
    struct staged *stage = *state;

    begin_commit(stage);
    stage->seen.header.generation = 6;
    stage->seen.header.pixels_offset = STAGED_SECOND;
    for (int look = 0; look < 2; look++) {
        staged_look(stage);
        assert_string_equal(note_on(stage, UI_SCENE_PLACE, STAGED_FIRST),
                            "old");
        assert_string_equal(note_on(stage, UI_SCENE_HEADER, 0), "gen. 6");
        assert_true(points(stage, UI_SCENE_POINTS, STAGED_SECOND));
        assert_false(points(stage, UI_SCENE_POINTS_NEXT, STAGED_FIRST));
        stage->writer.locking = false;
        stage->writer.pin_count = 0;
    }
}

/* One word for each thing that a process does. */
static void
test_tells_what_a_process_does(void **state)
{
    struct staged *stage = *state;
    const guint64 reader = (guint64)stage->reader.pid;

    staged_look(stage);
    assert_string_equal(note_on(stage, UI_SCENE_PROCESS, reader),
                        "attached, idle");
    stage->reader.attached = false;
    staged_look(stage);
    assert_string_equal(note_on(stage, UI_SCENE_PROCESS, reader),
                        "not attached");
    stage->reader.reading = stage->reader.sharing = true;
    staged_look(stage);
    assert_string_equal(note_on(stage, UI_SCENE_PROCESS, reader),
                        "shares a lock");
    staged_pin(&stage->reader, STAGED_FIRST);
    staged_look(stage);
    assert_string_equal(note_on(stage, UI_SCENE_PROCESS, reader), "pins");
    assert_string_equal(note_on(stage, UI_SCENE_PLACE, STAGED_FIRST),
                        "current, pinned");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STAGED(test_shows_the_middle_of_a_commit),
        STAGED(test_shows_the_end_of_a_commit),
        STAGED(test_tells_what_a_process_does),
    };

    return cmocka_run_group_tests_name("publication", tests, NULL, NULL);
}
