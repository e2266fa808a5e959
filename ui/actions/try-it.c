/* SPDX-License-Identifier: MIT */
/* Runs the primitives that the user tries in the inspector, and shows their
 * results there. */

#include "ui/actions/try-it.h"

/* One run of a primitive, and the page that waits for its result. */
struct attempt {
    UiTryItPage *page;
    guint number;
};

static void
free_attempt(gpointer data)
{
    struct attempt *attempt = data;

    g_object_unref(attempt->page);
    g_free(attempt);
}

static void
finish_attempt(const UiOutcome *outcome, gpointer data)
{
    const struct attempt *attempt = data;

    ui_try_it_page_end(attempt->page, attempt->number, outcome);
}

static void
try(UiTryItPage *page, const struct ui_primitive *primitive,
    UiOperation *operation)
{
    struct attempt *attempt;

    if (primitive->kind == UI_PRIMITIVE_REST) {
        ui_session_rest(ui_operation_session(operation));
        return;
    }
    attempt = g_new(struct attempt, 1);
    attempt->page = g_object_ref(page);
    attempt->number = ui_try_it_page_begin(page, primitive->kind);
    ui_operation_try(operation, primitive, finish_attempt, attempt,
                     free_attempt);
    /* cppcheck-suppress memleak ; free_attempt() frees it. */
}

static gboolean
load_wrong_way(UiOperation *operation, const char *path, UiTryItPage *page)
{
    const struct ui_primitive tear = {.kind = UI_PRIMITIVE_TEAR, .path = path};
    gboolean wrong_way = ui_try_it_page_wrong_way(page);

    if (wrong_way) {
        try(page, &tear, operation);
    }
    return wrong_way;
}

static void
show_half_written(UiTryItPage *page, const UiOutcome *outcome)
{
    if (outcome != NULL) {
        ui_try_it_page_set_half_written(page, outcome->half_written);
    }
}

/* A hidden inspector publishes nothing the wrong way. It still records the
 * steps of operations, which the user sees on opening it, but no frames of a
 * stream, which would cost time. */
static void
follow_inspector(UiInspectorPane *inspector, GParamSpec *property,
                 UiOperation *operation)
{
    gboolean open = gtk_widget_get_visible(GTK_WIDGET(inspector));
    UiStepsPage *steps = ui_inspector_pane_steps(inspector);

    (void)property;
    ui_session_set_trace_log(ui_operation_session(operation),
                             ui_steps_page_log(steps), open);
    if (!open) {
        ui_try_it_page_end_wrong_way(ui_inspector_pane_try_it(inspector));
    }
}

void
ui_try_it_connect(UiInspectorPane *inspector, UiOperation *operation)
{
    UiTryItPage *page = ui_inspector_pane_try_it(inspector);

    g_signal_connect_object(page, "try", G_CALLBACK(try), operation, 0);
    g_signal_connect_object(operation, "load-file", G_CALLBACK(load_wrong_way),
                            page, 0);
    g_signal_connect_object(operation, "ended", G_CALLBACK(show_half_written),
                            page, G_CONNECT_SWAPPED);
    g_signal_connect_object(operation, "looked", G_CALLBACK(show_half_written),
                            page, G_CONNECT_SWAPPED);
    g_signal_connect_object(inspector, "notify::visible",
                            G_CALLBACK(follow_inspector), operation, 0);
    follow_inspector(inspector, NULL, operation);
}
