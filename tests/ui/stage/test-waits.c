/* SPDX-License-Identifier: MIT */
/* Tests what the stage says of processes that wait. */

#include "tests/support/unit-test.h"
#include "tests/ui/stage/staged.h"
#include "ui/stage/scene/caption.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
waits_for(const struct staged *stage, pid_t process, enum ui_scene_kind kind,
          guint64 id)
{
    const struct ui_scene *scene = stage->scene;

    for (guint index = 0; index < scene->links->len; index++) {
        const struct ui_scene_link *link = ui_scene_link(scene, index);

        if (link->tie == UI_SCENE_WAITS &&
            ui_scene_thing(scene, link->process)->id == (guint64)process &&
            ui_scene_thing(scene, link->thing) ==
                ui_scene_find(scene, kind, id)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* lock() holds both bytes, and waits until nobody pins pixels. */
static void
test_tells_who_waits_for_pins(void **state)
{
    struct staged *stage = *state;

    stage->writer.writing = stage->writer.locking = true;
    staged_pin(&stage->reader, STAGED_FIRST);
    staged_look(stage);
    staged_assert_words(
        stage, UI_SCENE_PROCESS, (guint64)stage->writer.pid,
        "Process A: shmview 2147483632, attached, holds the writer "
        "byte, holds the content byte, probably waits until nobody "
        "pins pixels any more");
    assert_true(
        waits_for(stage, stage->writer.pid, UI_SCENE_PLACE, STAGED_FIRST));
    stage->reader.pin_count = 0;
    staged_look(stage);
    staged_assert_words(
        stage, UI_SCENE_PROCESS, (guint64)stage->writer.pid,
        "Process A: shmview 2147483632, attached, holds the writer "
        "byte, holds the content byte");
    assert_false(
        waits_for(stage, stage->writer.pid, UI_SCENE_PLACE, STAGED_FIRST));
}

/* A publisher that writes the header pins its place, and waits for nobody. */
static void
test_a_commit_does_not_wait_for_pins(void **state)
{
    struct staged *stage = *state;

    stage->writer.writing = stage->writer.locking = true;
    staged_pin(&stage->writer, STAGED_SECOND);
    staged_pin(&stage->reader, STAGED_FIRST);
    staged_look(stage);
    staged_assert_words(
        stage, UI_SCENE_PROCESS, (guint64)stage->writer.pid,
        "Process A: shmview 2147483632, attached, holds the writer "
        "byte, holds the content byte, pins the place at byte 45056");
}

/* A publisher without a pin of its own has changed the file before it takes the
 * content byte: it commits, and waits for nobody, even if slow motion makes it
 * stay there. */
static void
test_a_commit_in_slow_motion_does_not_wait(void **state)
{
    struct staged *stage = *state;
    g_autofree char *path = NULL;
    const int file = g_file_open_tmp(NULL, &path, NULL);
    const struct timespec times[2] = {{1, 0}, {1, 0}};
    g_autofree char *caption = NULL;

    stage->seen.path = path;
    stage->writer.writing = true;
    staged_pin(&stage->reader, STAGED_FIRST);
    staged_look(stage);
    assert_int_equal(futimens(file, times), 0);
    stage->writer.locking = true;
    staged_look(stage);
    staged_assert_words(
        stage, UI_SCENE_PROCESS, (guint64)stage->writer.pid,
        "Process A: shmview 2147483632, attached, holds the writer "
        "byte, holds the content byte");
    caption = ui_caption(stage->memory, &stage->seen);
    assert_string_equal(caption, "Process A writes the header. It still points "
                                 "to generation 5; then it will point to the "
                                 "new picture, generation 6.");
    assert_int_equal(unlink(path), 0);
    close(file);
}

/* lock() also waits for a view of its own process. */
static void
test_a_lock_waits_for_its_own_view(void **state)
{
    struct staged *stage = *state;

    staged_pin(&stage->writer, STAGED_FIRST);
    staged_look(stage);
    stage->writer.writing = stage->writer.locking = true;
    staged_look(stage);
    staged_assert_words(
        stage, UI_SCENE_PROCESS, (guint64)stage->writer.pid,
        "Process A: shmview 2147483632, attached, holds the writer "
        "byte, holds the content byte, pins the place at byte 4096, probably "
        "waits until nobody pins pixels any more");
    assert_true(
        waits_for(stage, stage->writer.pid, UI_SCENE_PLACE, STAGED_FIRST));
}

/* A process with the writer byte needs the content byte next, which a lock() of
 * a read-only handle shares. */
static void
test_tells_who_needs_the_content_byte(void **state)
{
    struct staged *stage = *state;

    stage->writer.writing = true;
    stage->reader.reading = stage->reader.sharing = true;
    staged_look(stage);
    staged_assert_words(stage, UI_SCENE_LOCK, SHMVIEW_LOCK_CONTENT,
                        "Content byte: shared by B; waiting: A");
    staged_assert_words(
        stage, UI_SCENE_PROCESS, (guint64)stage->writer.pid,
        "Process A: shmview 2147483632, attached, holds the writer "
        "byte, needs the content byte next");
    assert_true(waits_for(stage, stage->writer.pid, UI_SCENE_LOCK,
                          SHMVIEW_LOCK_CONTENT));
}

/* The kernel only counts those that wait for a semaphore. */
static void
test_counts_who_waits_for_a_semaphore(void **state)
{
    struct staged *stage = *state;

    stage->seen.type = SHMVIEW_KEY_SYSTEM_V;
    stage->seen.semaphore_value = 0;
    stage->seen.semaphore_waiters = 2;
    stage->writer.locking = true;
    staged_look(stage);
    staged_assert_words(stage, UI_SCENE_LOCK, UI_SCENE_SEMAPHORE,
                        "Semaphore: 0, taken by A; number waiting: 2");
}

/* Nothing counts those that wait for a POSIX semaphore, and the stage says that
 * nobody knows. */
static void
test_says_that_waiting_for_a_posix_semaphore_is_unknown(void **state)
{
    struct staged *stage = *state;
    const struct ui_scene_thing *semaphore;

    stage->seen.type = SHMVIEW_KEY_QT_POSIX;
    stage->seen.semaphore_value = 0;
    staged_look(stage);
    staged_assert_words(stage, UI_SCENE_LOCK, UI_SCENE_SEMAPHORE,
                        "Semaphore: 0, taken; number waiting: unknown");
    semaphore = ui_scene_find(stage->scene, UI_SCENE_LOCK, UI_SCENE_SEMAPHORE);
    assert_non_null(
        strstr(semaphore->purpose, "nobody can tell how many processes wait"));
    stage->seen.semaphore_value = 1;
    staged_look(stage);
    staged_assert_words(stage, UI_SCENE_LOCK, UI_SCENE_SEMAPHORE,
                        "Semaphore: 1, free");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STAGED(test_tells_who_waits_for_pins),
        STAGED(test_a_commit_does_not_wait_for_pins),
        STAGED(test_a_commit_in_slow_motion_does_not_wait),
        STAGED(test_a_lock_waits_for_its_own_view),
        STAGED(test_tells_who_needs_the_content_byte),
        STAGED(test_counts_who_waits_for_a_semaphore),
        STAGED(test_says_that_waiting_for_a_posix_semaphore_is_unknown),
    };

    return cmocka_run_group_tests_name("waits", tests, NULL, NULL);
}
