/* SPDX-License-Identifier: MIT */
/* Tests of a history: the times of locks, pins and waits. */

#include "tests/support/unit-test.h"
#include "tests/ui/timeline/told.h"

#include <errno.h>

static guint64
byte(enum shmview_lock_byte lock)
{
    return (guint64)shmview_lock_offset(lock);
}

/* Returns the only bar of this kind in a lane. */
static const struct ui_history_bar *
find(const struct told *told, guint lane, enum ui_history_kind kind)
{
    const struct ui_history_bar *found = NULL;

    for (guint index = 0; index < told->history->bars->len; index++) {
        const struct ui_history_bar *bar = ui_history_bar(told->history, index);

        if (bar->lane == lane && bar->kind == kind) {
            assert_null(found);
            found = bar;
        }
    }
    assert_non_null(found);
    return found;
}

/* A bar lasts from the call that takes a lock to the one that releases it;
 * closing the file releases it, too. */
static void
test_a_lock_lasts(void **state)
{
    struct told *told = *state;
    guint64 took;

    told_lock(told, TOLD_WRITER, SHMVIEW_TIMELINE_LOCK_SHARED,
              byte(SHMVIEW_LOCK_ATTACH), 0);
    took = told->now;
    told_lock(told, TOLD_WRITER, SHMVIEW_TIMELINE_LOCK_EXCLUSIVE,
              byte(SHMVIEW_LOCK_WRITER), 0);
    assert_true(find(told, 0, UI_HISTORY_WRITER)->ended == 0);
    told_lock(told, TOLD_WRITER, SHMVIEW_TIMELINE_LOCK_RELEASE,
              byte(SHMVIEW_LOCK_WRITER), 0);
    assert_true(find(told, 0, UI_HISTORY_WRITER)->began == took);
    assert_true(find(told, 0, UI_HISTORY_WRITER)->ended > took);
    assert_true(find(told, 0, UI_HISTORY_WRITER)->exclusive);
    assert_false(find(told, 0, UI_HISTORY_ATTACH)->exclusive);
    assert_true(find(told, 0, UI_HISTORY_ATTACH)->ended == 0);
    told_call(told, TOLD_WRITER, "close(3)");
    assert_true(find(told, 0, UI_HISTORY_ATTACH)->ended == 0);
    told_call(told, TOLD_WRITER, "close(4)");
    assert_true(find(told, 0, UI_HISTORY_ATTACH)->ended != 0);
}

/* A refused lock has no bar, and neither has a query. */
static void
test_refused_locks_have_no_bar(void **state)
{
    struct told *told = *state;

    told_lock(told, TOLD_WRITER, SHMVIEW_TIMELINE_LOCK_EXCLUSIVE,
              byte(SHMVIEW_LOCK_ATTACH), EAGAIN);
    told_lock(told, TOLD_WRITER, SHMVIEW_TIMELINE_LOCK_QUERY,
              byte(SHMVIEW_LOCK_CONTENT), 0);
    assert_int_equal(told->history->bars->len, 0);
    assert_int_equal(told->history->steps->len, 2);
}

/* A wait is one bar from its first pause until the process has the lock; its
 * repeated calls take no room. */
static void
test_a_wait_is_one_bar(void **state)
{
    struct told *told = *state;
    guint64 began;

    told_lock(told, TOLD_READER, SHMVIEW_TIMELINE_LOCK_EXCLUSIVE,
              byte(SHMVIEW_LOCK_WRITER), EAGAIN);
    began = told->now;
    for (int tries = 0; tries < 5; tries++) {
        told_rest(told, TOLD_READER);
        told_lock(told, TOLD_READER, SHMVIEW_TIMELINE_LOCK_EXCLUSIVE,
                  byte(SHMVIEW_LOCK_WRITER), EAGAIN);
    }
    assert_true(find(told, 0, UI_HISTORY_WAIT)->ended == 0);
    told_lock(told, TOLD_READER, SHMVIEW_TIMELINE_LOCK_EXCLUSIVE,
              byte(SHMVIEW_LOCK_WRITER), 0);
    assert_true(find(told, 0, UI_HISTORY_WAIT)->began <= began);
    assert_true(find(told, 0, UI_HISTORY_WAIT)->ended ==
                find(told, 0, UI_HISTORY_WRITER)->began);
    for (guint index = 1; index < told->history->steps->len - 1; index++) {
        assert_true(ui_history_step(told->history, index)->repeats);
    }
    assert_false(
        ui_history_step(told->history, told->history->steps->len - 1)->repeats);
}

/* The call that takes a semaphore ends the wait for it, and is a call like any
 * other. */
static void
test_a_semaphore_ends_its_wait(void **state)
{
    struct told *told = *state;

    told_semaphore(told, TOLD_READER, EAGAIN);
    told_semaphore(told, TOLD_READER, EAGAIN);
    assert_true(find(told, 0, UI_HISTORY_WAIT)->ended == 0);
    told_semaphore(told, TOLD_READER, 0);
    assert_true(find(told, 0, UI_HISTORY_WAIT)->ended ==
                find(told, 0, UI_HISTORY_SEMAPHORE)->began);
    assert_true(ui_history_step(told->history, 1)->repeats);
    assert_false(ui_history_step(told->history, 2)->repeats);
}

/* The end of a process ends its bars, and the lane says if it held a lock. */
static void
test_a_death_ends_the_bars_of_its_lane(void **state)
{
    struct told *told = *state;

    told_lock(told, TOLD_READER, SHMVIEW_TIMELINE_LOCK_SHARED,
              byte(SHMVIEW_LOCK_ATTACH), 0);
    told_lock(told, TOLD_WRITER, SHMVIEW_TIMELINE_LOCK_EXCLUSIVE,
              byte(SHMVIEW_LOCK_WRITER), 0);
    told_event(told, TOLD_WRITER, SHMVIEW_TIMELINE_GONE);
    told_event(told, TOLD_READER, SHMVIEW_TIMELINE_GONE);
    assert_false(ui_history_lane(told->history, 0)->ended_busy);
    assert_true(ui_history_lane(told->history, 1)->ended_busy);
    assert_true(find(told, 1, UI_HISTORY_WRITER)->by_death);
    /* Another process may get its id. */
    told_call(told, TOLD_WRITER, "geteuid()");
    assert_int_equal(told->history->lanes->len, 3);
}

/* Nobody knows what the missing calls have released; but the process is still
 * attached, and those of other processes are not missing. */
static void
test_missing_calls_end_the_bars_of_their_lane(void **state)
{
    struct told *told = *state;
    guint64 lost;

    told_lock(told, TOLD_WRITER, SHMVIEW_TIMELINE_LOCK_SHARED,
              byte(SHMVIEW_LOCK_ATTACH), 0);
    told_lock(told, TOLD_WRITER, SHMVIEW_TIMELINE_LOCK_EXCLUSIVE,
              byte(SHMVIEW_LOCK_WRITER), 0);
    told_lock(told, TOLD_READER, SHMVIEW_TIMELINE_LOCK_SHARED, 4096, 0);
    lost = told->now;
    told_lost(told, TOLD_WRITER, 7);
    assert_true(find(told, 0, UI_HISTORY_WRITER)->ended == lost);
    assert_true(find(told, 0, UI_HISTORY_WRITER)->cut);
    assert_false(find(told, 0, UI_HISTORY_WRITER)->by_death);
    assert_true(find(told, 0, UI_HISTORY_ATTACH)->ended == 0);
    assert_true(find(told, 1, UI_HISTORY_PIN)->ended == 0);
    assert_int_equal(told->history->lasting->len, 2);
}

/* However long a history runs, its memory is limited. */
static void
test_the_oldest_steps_are_forgotten(void **state)
{
    struct told *told = *state;
    guint64 last;

    for (int count = 0; count < UI_HISTORY_MOST_STEPS + 100; count++) {
        told_lock(told, TOLD_READER,
                  count % 2 == 0 ? SHMVIEW_TIMELINE_LOCK_SHARED
                                 : SHMVIEW_TIMELINE_LOCK_RELEASE,
                  4096, 0);
    }
    assert_true(told->history->steps->len < UI_HISTORY_MOST_STEPS);
    assert_true(told->history->bars->len < UI_HISTORY_MOST_STEPS / 2);
    assert_true(told->history->lasting->len <= 1);
    last = ui_history_step(told->history, told->history->steps->len - 1)->time;
    assert_true(last == told->history->newest);
}

/* A call that writes to pixels which another process pins is marked, and so is
 * that pin. Other bytes and the process's own pins do not count. */
static void
test_notes_what_overwrites_pins(void **state)
{
    struct told *told = *state;
    const GArray *steps = told->history->steps;

    told_lock(told, TOLD_READER, SHMVIEW_TIMELINE_LOCK_SHARED, 4096, 0);
    told_write(told, TOLD_READER, 4090, 10);
    told_write(told, TOLD_WRITER, 4097, 10);
    told_write(told, TOLD_WRITER, 4090, 6);
    told_call(told, TOLD_WRITER, "pread(4, \"(,)\"..., 10, 4096)");
    for (guint index = 0; index < steps->len; index++) {
        assert_int_equal(ui_history_step(told->history, index)->overwrites,
                         UI_HISTORY_NO_LANE);
    }
    assert_false(find(told, 0, UI_HISTORY_PIN)->overwritten);
    told_write(told, TOLD_WRITER, 4090, 7);
    assert_int_equal(ui_history_step(told->history, steps->len - 1)->overwrites,
                     0);
    assert_true(find(told, 0, UI_HISTORY_PIN)->overwritten);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TOLD(test_a_lock_lasts),
        TOLD(test_refused_locks_have_no_bar),
        TOLD(test_a_wait_is_one_bar),
        TOLD(test_a_semaphore_ends_its_wait),
        TOLD(test_a_death_ends_the_bars_of_its_lane),
        TOLD(test_missing_calls_end_the_bars_of_their_lane),
        TOLD(test_notes_what_overwrites_pins),
        TOLD(test_the_oldest_steps_are_forgotten),
    };

    return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
