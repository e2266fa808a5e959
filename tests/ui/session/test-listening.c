/* SPDX-License-Identifier: MIT */
/* Tests that nobody listens to core unless there is a log to fill. They count
 * every call that sets a listener. */

#include "tests/support/unit-test.h"

#include "ui/session/session.h"

#include <unistd.h>

static int listeners;

/* The linker replaces shmview_trace_set() by the first function, and the second
 * name leads to the original. */
/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): names
 * that the linker makes */
const struct shmview_trace *
__wrap_shmview_trace_set(const struct shmview_trace *trace);
const struct shmview_trace *
__real_shmview_trace_set(const struct shmview_trace *trace);
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

const struct shmview_trace *
__wrap_shmview_trace_set(const struct shmview_trace *trace)
{
    if (trace != NULL) {
        g_atomic_int_inc(&listeners);
    }
    return __real_shmview_trace_set(trace);
}

static void
keep_result(GObject *source, GAsyncResult *result, gpointer data)
{
    *(GAsyncResult **)data = g_object_ref(result);
}

static gboolean
give_up(gpointer data)
{
    *(gboolean *)data = TRUE;
    return G_SOURCE_CONTINUE;
}

/* Waits for the operation that was started with keep_result(). */
static void
finish(UiSession *session, GAsyncResult **result)
{
    g_autoptr(UiOutcome) outcome = NULL;
    gboolean late = FALSE;
    guint deadline = g_timeout_add_seconds(20, give_up, &late);

    while (!late && *result == NULL) {
        g_main_context_iteration(NULL, TRUE);
    }
    g_source_remove(deadline);
    assert_false(late);
    outcome = ui_session_finish(session, *result, NULL);
    assert_non_null(outcome);
    g_object_unref(*result);
    *result = NULL;
}

/* Does some of everything that a window does with its session. */
static void
do_things(UiSession *session)
{
    static const struct ui_primitive primitives[] = {
        {.kind = UI_PRIMITIVE_CREATE, .size = 100},
        {.kind = UI_PRIMITIVE_LOCK},
        {.kind = UI_PRIMITIVE_UNLOCK},
        {.kind = UI_PRIMITIVE_DETACH},
    };
    GAsyncResult *result = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(primitives); i++) {
        ui_session_try_async(session, &primitives[i], NULL, keep_result,
                             &result);
        finish(session, &result);
    }
    ui_session_load_shared_async(session, NULL, keep_result, &result);
    finish(session, &result);
    ui_session_follow_async(session, NULL, NULL, keep_result, &result);
    finish(session, &result);
    ui_session_look_async(session, NULL, keep_result, &result);
    finish(session, &result);
}

/* A thread of the session gets a listener for each operation while there is a
 * log, and none before and after. */
static void
test_nobody_listens_without_a_log(void **state)
{
    g_autofree char *key = g_strdup_printf("test %d listening", (int)getpid());
    g_autoptr(UiSession) session = ui_session_new(SHMVIEW_KEY_POSIX, key);
    g_autoptr(UiStepLog) log = ui_step_log_new();
    guint rows;

    do_things(session);
    assert_int_equal(g_atomic_int_get(&listeners), 0);
    ui_session_set_trace_log(session, log, TRUE);
    do_things(session);
    rows = g_list_model_get_n_items(ui_step_log_rows(log));
    assert_true(rows > 10);
    assert_true(g_atomic_int_get(&listeners) >= 6);
    ui_session_set_trace_log(session, NULL, FALSE);
    g_atomic_int_set(&listeners, 0);
    do_things(session);
    assert_int_equal(g_atomic_int_get(&listeners), 0);
    assert_int_equal(g_list_model_get_n_items(ui_step_log_rows(log)), rows);
    ui_session_let_go(session);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody_listens_without_a_log),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
