/* SPDX-License-Identifier: MIT */
/* Tests of the log of steps: which steps it keeps, and in which order. */

#include "tests/support/unit-test.h"

#include "ui/session/step-recorder.h"

#include <errno.h>
#include <fnmatch.h>
#include <string.h>
#include <unistd.h>

static const struct shmview_trace_step good = {
    .name = "close",
    .call = "close(3)",
    .result = "0",
    .duration = 2500,
    .why = "Lets go of it.",
};
static const struct shmview_trace_step bad = {
    .name = "open",
    .call = "open(\"a\", O_RDWR)",
    .result = "-1",
    .system_error = ENOENT,
    .system_error_name = "ENOENT",
    .duration = 1500000,
    .why = "Opens it.",
};
static const struct shmview_trace_step aside = {
    .name = "closedir",
    .call = "closedir(0x55d0c0ffee00)",
    .result = "0",
    .why = "Lets go of it.",
    .aside = true,
};

/* Reports `count` steps to this thread's listener, as core does. */
static void
take_steps(const struct shmview_trace_step *step, guint count)
{
    const struct shmview_trace *trace = shmview_trace_set(NULL);

    shmview_trace_set(trace);
    assert_non_null(trace);
    while (count-- > 0) {
        trace->step(step, trace->data);
    }
}

/* Records an operation with this many steps, and hands them over. */
static void
record(UiStepLog *log, const char *title, gboolean passing, guint steps)
{
    g_autoptr(UiStepRecorder)
        recording = ui_step_recorder_new(log, title, passing);

    ui_step_recorder_start(recording);
    take_steps(&good, steps);
    ui_step_recorder_end(recording);
    assert_null(shmview_trace_set(NULL));
}

static const char *
text_at(UiStepLog *log, guint position)
{
    g_autoptr(UiRecordedStep)
        row = g_list_model_get_item(ui_step_log_rows(log), position);

    return row == NULL ? NULL : row->text;
}

static guint
count_rows(UiStepLog *log)
{
    return g_list_model_get_n_items(ui_step_log_rows(log));
}

/* Titles and steps are in the order in which they were done. */
static void
test_groups_are_in_order(void **state)
{
    g_autoptr(UiStepLog) log = ui_step_log_new();

    record(log, "Create", FALSE, 2);
    record(log, "Lock", FALSE, 1);
    assert_int_equal(count_rows(log), 5);
    assert_string_equal(text_at(log, 0), "Create");
    assert_string_equal(text_at(log, 2), "close(3)");
    assert_string_equal(text_at(log, 3), "Lock");
    assert_null(text_at(log, 5));
}

/* The text has what the list shows, below the titles: the reason first, with
 * the time of day and the process. */
static void
test_text_is_that_of_the_list(void **state)
{
    g_autoptr(UiStepLog) log = ui_step_log_new();
    g_autoptr(UiStepRecorder)
        recording = ui_step_recorder_new(log, "Attach", FALSE);
    g_autofree char *text = NULL;
    g_autofree char *expected = g_strdup_printf(
        "Attach\n"
        "??:??:??.??? [[]%ld] Opens it.\n"
        "    open(\"a\", O_RDWR) = -1 ENOENT (No such file or directory) "
        "<0.001500>\n"
        "??:??:??.??? [[]%ld] Lets go of it.\n"
        "    close(3) = 0 <0.000003>\n",
        (long)getpid(), (long)getpid());

    ui_step_recorder_start(recording);
    take_steps(&bad, 1);
    take_steps(&good, 1);
    ui_step_recorder_end(recording);
    text = ui_step_log_text(ui_step_log_rows(log));
    assert_int_equal(fnmatch(expected, text, FNM_NOESCAPE), 0);
}

/* Lock bytes have names, calls that only ask or tidy up are marked, and the
 * time is the start of the call. */
static void
test_steps_are_told_for_people(void **state)
{
    struct shmview_trace_step lock = {
        .name = "fcntl",
        .call = "fcntl(3, F_OFD_SETLK, {.l_type = F_WRLCK, .l_start = "
                "4611686018427387906, .l_len = 1})",
        .result = "0",
        .why = "Asks for the turn.",
    };
    struct shmview_trace_step question = {
        .name = "fcntl",
        .call = "fcntl(3, F_OFD_GETLK, {.l_start = 4096})",
        .result = "0",
        .why = "Who has it?",
    };
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *hour = g_date_time_format(now, "%H:");
    g_autoptr(UiRecordedStep) named = NULL;
    g_autoptr(UiRecordedStep) asked = ui_recorded_step_new_step(&question);
    g_autoptr(UiRecordedStep) closed = ui_recorded_step_new_step(&good);

    lock.started = (guint64)g_get_monotonic_time() * 1000;
    named = ui_recorded_step_new_step(&lock);
    assert_string_equal(named->text,
                        "fcntl(3, F_OFD_SETLK, {.l_type = F_WRLCK, .l_start = "
                        "Writer byte, .l_len = 1})");
    assert_false(named->bookkeeping);
    assert_true(asked->bookkeeping);
    assert_true(closed->bookkeeping);
    assert_true(g_str_has_prefix(named->moment, hour) ||
                g_date_time_get_minute(now) == 59);
    assert_non_null(strstr(named->details, ", this window · "));
}

/* Of many steps, the first and the newest are kept, and a row says how many are
 * missing. */
static void
test_long_groups_have_a_gap(void **state)
{
    g_autoptr(UiStepLog) log = ui_step_log_new();

    record(log, "Lock", FALSE,
           UI_STEP_RECORDER_FIRST + UI_STEP_RECORDER_LAST + 7);
    assert_int_equal(count_rows(log),
                     1 + UI_STEP_RECORDER_FIRST + 1 + UI_STEP_RECORDER_LAST);
    assert_string_equal(text_at(log, 1 + UI_STEP_RECORDER_FIRST), "… 7 more");
}

/* The calls that find out the holder of a lock are one row, which appears at
 * once during a wait. In the number of missing steps, each of them counts. */
static void
test_steps_aside_are_one_row(void **state)
{
    static const char row[] = "… 3 calls to find out in /proc which process "
                              "holds the lock";
    g_autoptr(UiStepLog) log = ui_step_log_new();
    g_autoptr(UiStepRecorder)
        recording = ui_step_recorder_new(log, "Lock", FALSE);
    g_autofree char *text = NULL;

    ui_step_recorder_start(recording);
    take_steps(&bad, 1);
    take_steps(&aside, 3);
    ui_step_recorder_hand_over(recording);
    assert_int_equal(count_rows(log), 3);
    assert_string_equal(text_at(log, 2), row);
    take_steps(&bad, UI_STEP_RECORDER_FIRST - 2);
    take_steps(&aside, 4);
    take_steps(&bad, UI_STEP_RECORDER_LAST);
    ui_step_recorder_end(recording);
    assert_string_equal(text_at(log, 2), row);
    assert_string_equal(text_at(log, 1 + UI_STEP_RECORDER_FIRST), "… 4 more");
    assert_int_equal(count_rows(log),
                     1 + UI_STEP_RECORDER_FIRST + 1 + UI_STEP_RECORDER_LAST);
    text = ui_step_log_text(ui_step_log_rows(log));
    assert_non_null(strstr(text, row));
}

/* The oldest operations are removed to make room. */
static void
test_newest_groups_are_kept(void **state)
{
    g_autoptr(UiStepLog) log = ui_step_log_new();

    record(log, "Create", FALSE, 4);
    for (guint i = 0; i < UI_STEP_LOG_GROUPS; i++) {
        record(log, "Read", FALSE, 1);
    }
    assert_int_equal(count_rows(log), 2 * UI_STEP_LOG_GROUPS);
    assert_string_equal(text_at(log, 0), "Read");
}

/* Repeats each reported change of the log in a separate list. */
static void
mirror(GListModel *log, guint position, guint removed, guint added,
       GPtrArray *rows)
{
    if (removed > 0) {
        g_ptr_array_remove_range(rows, position, removed);
    }
    for (guint i = 0; i < added; i++) {
        g_ptr_array_insert(rows, (int)(position + i),
                           g_list_model_get_item(log, position + i));
    }
}

/* The log has tens of thousands of rows, growing waits, and old rows that are
 * removed. A model that follows the changes has the same rows. */
static void
test_changes_of_thousands_of_rows_are_reported(void **state)
{
    g_autoptr(UiStepLog) log = ui_step_log_new();
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_object_unref);

    g_signal_connect(ui_step_log_rows(log), "items-changed", G_CALLBACK(mirror),
                     rows);
    for (guint i = 0; i < UI_STEP_LOG_GROUPS + 20; i++) {
        g_autoptr(UiStepRecorder)
            wait = ui_step_recorder_new(log, "Lock", FALSE);

        ui_step_recorder_start(wait);
        take_steps(&bad, i);
        ui_step_recorder_hand_over(wait);
        record(log, "Read", TRUE, 3);
        ui_step_recorder_start(wait);
        take_steps(&aside, i);
        take_steps(&good, UI_STEP_RECORDER_FIRST);
        ui_step_recorder_end(wait);
    }
    assert_true(count_rows(log) > 20000);
    assert_int_equal(rows->len, count_rows(log));
    for (guint i = 0; i < rows->len; i++) {
        g_autoptr(UiRecordedStep)
            row = g_list_model_get_item(ui_step_log_rows(log), i);

        assert_ptr_equal(row, rows->pdata[i]);
    }
}

/* Steps that are handed over during a wait are added in its place. */
static void
test_waiting_group_grows(void **state)
{
    g_autoptr(UiStepLog) log = ui_step_log_new();
    g_autoptr(UiStepRecorder)
        recording = ui_step_recorder_new(log, "Lock", FALSE);

    ui_step_recorder_start(recording);
    take_steps(&bad, 1);
    ui_step_recorder_hand_over(recording);
    assert_int_equal(count_rows(log), 2);
    take_steps(&good, 2);
    ui_step_recorder_end(recording);
    assert_int_equal(count_rows(log), 4);
    record(log, "Unlock", FALSE, 0);
    assert_string_equal(text_at(log, 4), "Unlock");
}

static gboolean
give_up(gpointer data)
{
    *(gboolean *)data = TRUE;
    return G_SOURCE_CONTINUE;
}

/* Waits until the list has this many rows. */
static void
wait_for_rows(UiStepLog *log, guint rows)
{
    gboolean late = FALSE;
    guint deadline = g_timeout_add_seconds(20, give_up, &late);

    while (!late && count_rows(log) != rows) {
        g_main_context_iteration(NULL, TRUE);
    }
    g_source_remove(deadline);
    assert_false(late);
}

static gpointer
record_elsewhere(gpointer recording)
{
    ui_step_recorder_start(recording);
    take_steps(&good, 1);
    ui_step_recorder_end(recording);
    return NULL;
}

/* A worker leaves the list to the main loop, even if no thread runs that at the
 * moment. */
static void
test_only_the_main_loop_changes_the_list(void **state)
{
    g_autoptr(UiStepLog) log = ui_step_log_new();
    g_autoptr(UiStepRecorder)
        recording = ui_step_recorder_new(log, "Lock", FALSE);

    g_thread_join(g_thread_new("worker", record_elsewhere, recording));
    assert_int_equal(count_rows(log), 0);
    wait_for_rows(log, 2);
}

/* Only one frame of a stream is listed, in the end the newest one. */
static void
test_passing_groups_replace_each_other(void **state)
{
    g_autoptr(UiStepLog) log = ui_step_log_new();

    record(log, "Follow, generation 1", TRUE, 3);
    record(log, "Follow, generation 2", TRUE, 3);
    record(log, "Follow, generation 3", TRUE, 5);
    assert_string_equal(text_at(log, 0), "Follow, generation 1");
    wait_for_rows(log, 6);
    assert_string_equal(text_at(log, 0), "Follow, generation 3");
    record(log, "Lock", FALSE, 0);
    record(log, "Follow, generation 4", TRUE, 0);
    record(log, "Unlock", FALSE, 0);
    assert_string_equal(text_at(log, 6), "Lock");
    assert_string_equal(text_at(log, 7), "Follow, generation 4");
}

/* A cleared list is empty; an operation that still waits appears again. */
static void
test_clear_forgets_all(void **state)
{
    g_autoptr(UiStepLog) log = ui_step_log_new();
    g_autoptr(UiStepRecorder)
        recording = ui_step_recorder_new(log, "Lock", FALSE);

    record(log, "Create", FALSE, 3);
    ui_step_recorder_start(recording);
    take_steps(&good, 1);
    ui_step_recorder_hand_over(recording);
    ui_step_log_clear(log);
    assert_int_equal(count_rows(log), 0);
    ui_step_recorder_end(recording);
    assert_int_equal(count_rows(log), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups_are_in_order),
        cmocka_unit_test(test_text_is_that_of_the_list),
        cmocka_unit_test(test_steps_are_told_for_people),
        cmocka_unit_test(test_long_groups_have_a_gap),
        cmocka_unit_test(test_steps_aside_are_one_row),
        cmocka_unit_test(test_newest_groups_are_kept),
        cmocka_unit_test(test_changes_of_thousands_of_rows_are_reported),
        cmocka_unit_test(test_waiting_group_grows),
        cmocka_unit_test(test_only_the_main_loop_changes_the_list),
        cmocka_unit_test(test_passing_groups_replace_each_other),
        cmocka_unit_test(test_clear_forgets_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
