/* SPDX-License-Identifier: MIT */
/* Tests of the stage's scene: the texts for an inspection. */

#include "tests/support/unit-test.h"
#include "tests/ui/stage/staged.h"

#include <stdbool.h>

/* The processes hold only the attach byte. */
static void
test_tells_a_segment_at_rest(void **state)
{
    struct staged *stage = *state;

    staged_look(stage);
    staged_assert_words(stage, UI_SCENE_NAME, 0,
                        "Name “shmview-1000-test”: 160.0\u00a0KiB");
    staged_assert_words(stage, UI_SCENE_HEADER, 0,
                        "Header: 128 × 80, RGBA8, points to generation 5");
    staged_assert_words(stage, UI_SCENE_PLACE, STAGED_FIRST,
                        "Place at byte 4096: gen. 5, 40.0\u00a0KiB, current");
    staged_assert_words(stage, UI_SCENE_REST, STAGED_SECOND,
                        "Free: 116.0\u00a0KiB from byte 45056");
    staged_assert_words(stage, UI_SCENE_PROCESS, (guint64)stage->writer.pid,
                        "Process A: shmview 2147483632, attached");
    staged_assert_words(stage, UI_SCENE_LOCK, SHMVIEW_LOCK_ATTACH,
                        "Attach byte: shared by A, B");
    staged_assert_words(stage, UI_SCENE_LOCK, SHMVIEW_LOCK_WRITER,
                        "Writer byte: free");
}

/* One process publishes, another one pins and waits; the first free place is
 * being written. */
static void
test_tells_who_writes_reads_and_waits(void **state)
{
    struct staged *stage = *state;

    stage->writer.writing = true;
    stage->reader.reading = true;
    stage->reader.waiting = true;
    stage->reader.pin_count = 1;
    stage->reader.pins[0] =
        (struct shmview_pin){STAGED_FIRST, 10 * STAGED_PAGE};
    staged_look(stage);
    staged_assert_words(
        stage, UI_SCENE_PLACE, STAGED_FIRST,
        "Place at byte 4096: gen. 5, 40.0\u00a0KiB, current, pinned by "
        "B");
    staged_assert_words(
        stage, UI_SCENE_PLACE, STAGED_SECOND,
        "Place at byte 45056: gen. 6, 40.0\u00a0KiB, probably being "
        "written");
    staged_assert_words(stage, UI_SCENE_LOCK, SHMVIEW_LOCK_WRITER,
                        "Writer byte: exclusive by A; waiting: B");
    staged_assert_words(stage, UI_SCENE_LOCK, SHMVIEW_LOCK_CONTENT,
                        "Content byte: free");
    staged_assert_words(
        stage, UI_SCENE_PROCESS, (guint64)stage->reader.pid,
        "Process B: shmtool 2147483633, attached, pins the place at "
        "byte 4096, waits for the writer byte");
    assert_true(staged_is_tied(stage, UI_SCENE_WRITES, stage->writer.pid,
                               UI_SCENE_PLACE, STAGED_SECOND));
    assert_true(staged_is_tied(stage, UI_SCENE_PINS, stage->reader.pid,
                               UI_SCENE_PLACE, STAGED_FIRST));
    assert_true(staged_is_tied(stage, UI_SCENE_WAITS, stage->reader.pid,
                               UI_SCENE_LOCK, SHMVIEW_LOCK_WRITER));
}

/* A process that decodes for another one is beside that one, while it works. */
static void
test_tells_who_decodes(void **state)
{
    struct staged *stage = *state;
    const guint64 decoder = 0x7ffffff2;

    stage->reader.decoder = (pid_t)decoder;
    staged_look(stage);
    staged_assert_words(stage, UI_SCENE_PROCESS, decoder,
                        "Decoder 2147483634: decodes a picture for Process B");
    assert_ptr_equal(ui_scene_find(stage->scene, UI_SCENE_PROCESS, decoder),
                     ui_scene_find(stage->scene, UI_SCENE_PROCESS,
                                   (guint64)stage->reader.pid) +
                         1);
    stage->reader.decoder = 0;
    staged_look(stage);
    assert_null(ui_scene_find(stage->scene, UI_SCENE_PROCESS, decoder));
}

/* A publisher pins the place that it writes, also if an earlier one is free. */
static void
test_tells_where_a_publisher_writes(void **state)
{
    struct staged *stage = *state;

    stage->writer.writing = true;
    stage->writer.pin_count = 1;
    stage->writer.pins[0] =
        (struct shmview_pin){STAGED_SECOND + STAGED_PAGE, 3 * STAGED_PAGE};
    staged_look(stage);
    staged_assert_words(
        stage, UI_SCENE_PLACE, STAGED_SECOND + STAGED_PAGE,
        "Place at byte 49152: gen. 6, 12.0\u00a0KiB, probably being "
        "written, pinned by A");
    assert_true(staged_is_tied(stage, UI_SCENE_WRITES, stage->writer.pid,
                               UI_SCENE_PLACE, STAGED_SECOND + STAGED_PAGE));
    assert_false(staged_is_tied(stage, UI_SCENE_PINS, stage->writer.pid,
                                UI_SCENE_PLACE, STAGED_SECOND + STAGED_PAGE));
}

/* A publisher that still looks at an earlier picture does not write there. */
static void
test_tells_a_view_from_what_is_written(void **state)
{
    struct staged *stage = *state;
    const pid_t writer = stage->writer.pid;

    stage->writer.pin_count = 1;
    stage->writer.pins[0] =
        (struct shmview_pin){STAGED_FIRST, 10 * STAGED_PAGE};
    staged_look(stage);
    stage->seen.header.generation++;
    stage->seen.header.pixels_offset = STAGED_SECOND;
    stage->writer.writing = true;
    staged_look(stage);
    assert_true(staged_is_tied(stage, UI_SCENE_PINS, writer, UI_SCENE_PLACE,
                               STAGED_FIRST));
    assert_false(staged_is_tied(stage, UI_SCENE_WRITES, writer, UI_SCENE_PLACE,
                                STAGED_FIRST));
    assert_true(staged_is_tied(stage, UI_SCENE_WRITES, writer, UI_SCENE_PLACE,
                               STAGED_SECOND + 10 * STAGED_PAGE));
}

/* The place keeps its generation when another one is shown. */
static void
test_remembers_older_generations(void **state)
{
    struct staged *stage = *state;

    staged_look(stage);
    stage->seen.header.generation = 6;
    stage->seen.header.pixels_offset = STAGED_SECOND;
    staged_look(stage);
    staged_assert_words(stage, UI_SCENE_PLACE, STAGED_FIRST,
                        "Place at byte 4096: gen. 5, 40.0\u00a0KiB, old");
    staged_assert_words(stage, UI_SCENE_PLACE, STAGED_SECOND,
                        "Place at byte 45056: gen. 6, 40.0\u00a0KiB, current");
}

static void
assert_held(const struct staged *stage, const char *note, const char *held)
{
    const struct ui_scene_thing *thing = ui_scene_find(
        stage->scene, UI_SCENE_PROCESS, (guint64)stage->writer.pid);

    assert_non_null(thing);
    assert_string_equal(thing->note, note);
    assert_int_equal(thing->held != NULL, held != NULL);
    if (held != NULL) {
        assert_string_equal(thing->held, held);
    }
}

/* The scene shows a process that has ended until others come or go; then its
 * letter is free again. */
static void
test_shows_who_has_gone(void **state)
{
    struct staged *stage = *state;
    struct shmview_holder third = {
        .pid = 0x7ffffff2, .name = "third", .attached = true};

    stage->writer.locking = true;
    stage->writer.writing = true;
    staged_look(stage);
    stage->list[0] = &stage->reader;
    stage->holders.count = 1;
    staged_look(stage);
    staged_assert_words(
        stage, UI_SCENE_PROCESS, (guint64)stage->writer.pid,
        "Process A: shmview 2147483632, ended while it held: writer "
        "byte, content byte");
    assert_held(stage, "ended", "held: writer byte, content byte");
    staged_look(stage);
    assert_non_null(ui_scene_find(stage->scene, UI_SCENE_PROCESS,
                                  (guint64)stage->writer.pid));
    stage->list[1] = &third;
    stage->holders.count = 2;
    staged_look(stage);
    assert_null(ui_scene_find(stage->scene, UI_SCENE_PROCESS,
                              (guint64)stage->writer.pid));
    staged_assert_words(stage, UI_SCENE_PROCESS, (guint64)third.pid,
                        "Process A: third 2147483634, attached");
}

/* Looks at the writer, and again when it has ended. */
static void
end_writer(struct staged *stage)
{
    staged_look(stage);
    stage->list[0] = &stage->reader;
    stage->holders.count = 1;
    staged_look(stage);
}

/* A publisher that ended between two looks may have published before. */
static void
test_tells_a_death_from_an_end(void **state)
{
    struct staged *stage = *state;

    stage->writer.writing = true;
    staged_look(stage);
    stage->seen.header.generation++;
    stage->list[0] = &stage->reader;
    stage->holders.count = 1;
    staged_look(stage);
    staged_assert_words(stage, UI_SCENE_PROCESS, (guint64)stage->writer.pid,
                        "Process A: shmview 2147483632, has ended");
    assert_held(stage, "ended", NULL);
}

/* It says so if the generation is still the same. */
static void
test_tells_that_a_publisher_held_a_lock(void **state)
{
    struct staged *stage = *state;

    stage->writer.writing = true;
    end_writer(stage);
    staged_assert_words(
        stage, UI_SCENE_PROCESS, (guint64)stage->writer.pid,
        "Process A: shmview 2147483632, ended while it held: writer "
        "byte");
}

/* A reader may end at any time: its pin delays nobody. */
static void
test_tells_what_a_reader_held(void **state)
{
    struct staged *stage = *state;

    stage->writer.reading = true;
    end_writer(stage);
    staged_assert_words(
        stage, UI_SCENE_PROCESS, (guint64)stage->writer.pid,
        "Process A: shmview 2147483632, ended while it held: pin");
    assert_held(stage, "ended", "held: pin");
}

/* The name disappears with the last process. */
static void
test_tells_that_the_name_has_gone(void **state)
{
    struct staged *stage = *state;

    stage->holders.count = 0;
    stage->seen.orphaned = true;
    staged_look(stage);
    staged_assert_words(
        stage, UI_SCENE_NAME, 0,
        "Name “shmview-1000-test”: no process is attached: the next "
        "one that attaches removes it");
    stage->seen.exists = false;
    staged_look(stage);
    staged_assert_words(
        stage, UI_SCENE_NAME, 0,
        "Name “shmview-1000-test”: removed: the last process has "
        "detached");
    assert_int_equal(stage->scene->things->len, 1);
}

/* Qt's kinds have a semaphore and no places. */
static void
test_tells_a_semaphore(void **state)
{
    struct staged *stage = *state;

    stage->seen.type = SHMVIEW_KEY_SYSTEM_V;
    stage->seen.contents = SHMVIEW_CONTENTS_QT_STREAM;
    stage->seen.semaphore_value = 0;
    stage->writer.locking = true;
    staged_look(stage);
    staged_assert_words(stage, UI_SCENE_REST, 0,
                        "Segment: 160.0\u00a0KiB, a picture of a Qt program");
    staged_assert_words(stage, UI_SCENE_LOCK, UI_SCENE_SEMAPHORE,
                        "Semaphore: 0, taken by A");
    assert_null(
        ui_scene_find(stage->scene, UI_SCENE_LOCK, SHMVIEW_LOCK_WRITER));
    assert_true(staged_is_tied(stage, UI_SCENE_HOLDS, stage->writer.pid,
                               UI_SCENE_LOCK, UI_SCENE_SEMAPHORE));
    stage->writer.locking = false;
    stage->seen.semaphore_value = 1;
    staged_look(stage);
    staged_assert_words(stage, UI_SCENE_LOCK, UI_SCENE_SEMAPHORE,
                        "Semaphore: 1, free");
}

/* A peer can write any header, and lock any bytes. */
static void
test_survives_a_hostile_peer(void **state)
{
    struct staged *stage = *state;

    stage->writer.writing = true;
    stage->reader.pin_count = 2;
    stage->reader.pins[0] = (struct shmview_pin){0, INT64_MAX};
    stage->reader.pins[1] =
        (struct shmview_pin){STAGED_PAGE + 1, 38 * STAGED_PAGE};
    stage->seen.header.pixels_offset = UINT64_MAX - 1;
    stage->seen.header.pixels_length = UINT64_MAX - 1;
    staged_look(stage);
    stage->seen.header.pixels_length = 1;
    staged_look(stage);
    stage->seen.size = 0;
    staged_look(stage);
    stage->seen.size = 5;
    staged_look(stage);
    assert_non_null(ui_scene_find(stage->scene, UI_SCENE_HEADER, 0));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STAGED(test_tells_a_segment_at_rest),
        STAGED(test_tells_who_writes_reads_and_waits),
        STAGED(test_tells_who_decodes),
        STAGED(test_tells_where_a_publisher_writes),
        STAGED(test_tells_a_view_from_what_is_written),
        STAGED(test_remembers_older_generations),
        STAGED(test_shows_who_has_gone),
        STAGED(test_tells_a_death_from_an_end),
        STAGED(test_tells_that_a_publisher_held_a_lock),
        STAGED(test_tells_what_a_reader_held),
        STAGED(test_tells_that_the_name_has_gone),
        STAGED(test_tells_a_semaphore),
        STAGED(test_survives_a_hostile_peer),
    };

    return cmocka_run_group_tests_name("scene", tests, NULL, NULL);
}
