/* SPDX-License-Identifier: MIT */
/* Records the steps of one operation, in the thread that makes them. */

#include "ui/session/step-recorder.h"

/* While core waits for a lock, it tries again and again. This is the time
 * between two deliveries of these steps. */
#define WAITING_MICROSECONDS 1000000

struct ui_step_recorder {
    UiStepLog *log;
    guint64 number;
    gboolean passing;
    struct shmview_trace trace;
    /* The thread of the main loop. */
    GThread *home;

    UiRecordedStep *title;
    /* The first rows, then the newest; and the number of steps left out between
     * them. */
    GPtrArray *kept;
    guint64 left_out;
    /* The number of steps aside that have come after the last other step. */
    guint64 aside;
    /* The rows contain steps aside already, so further ones are bookkeeping. */
    gboolean looked_aside;
    /* The last row that is not bookkeeping; NULL if there is none. */
    UiRecordedStep *last;
    /* The time when rows were last handed over; 0 for never. */
    gint64 handed_over;
};

/* Rows on their way to the log. */
struct delivery {
    UiStepLog *log;
    guint64 number;
    gboolean passing;
    GPtrArray *rows;
};

static void
add_step(UiStepRecorder *self, UiRecordedStep *row)
{
    g_ptr_array_add(self->kept, row);
    if (self->kept->len > UI_STEP_RECORDER_FIRST + UI_STEP_RECORDER_LAST) {
        const UiRecordedStep *oldest =
            self->kept->pdata[UI_STEP_RECORDER_FIRST];

        self->left_out += oldest->steps;
        g_ptr_array_remove_index(self->kept, UI_STEP_RECORDER_FIRST);
    }
}

static UiRecordedStep *
take_aside(UiStepRecorder *self)
{
    UiRecordedStep *row = ui_recorded_step_new_aside(self->aside);

    row->bookkeeping = self->looked_aside;
    return row;
}

static void
take_step(const struct shmview_trace_step *step, void *data)
{
    UiStepRecorder *self = data;
    UiRecordedStep *row;

    if (step->aside) {
        self->aside++;
        return;
    }
    if (self->aside != 0) {
        add_step(self, take_aside(self));
        self->looked_aside = TRUE;
        self->aside = 0;
    }
    row = ui_recorded_step_new_step(step);
    /* A waiting operation tries the same call a hundred times a second, so a
     * repeated failure is bookkeeping. */
    row->bookkeeping |= row->failed && self->last != NULL &&
                        g_str_equal(self->last->text, row->text);
    if (!row->bookkeeping) {
        g_set_object(&self->last, row);
    }
    add_step(self, row);
}

UiStepRecorder *
ui_step_recorder_new(UiStepLog *log, const char *title, gboolean passing)
{
    UiStepRecorder *self = g_new0(UiStepRecorder, 1);

    if (log != NULL) {
        self->log = g_object_ref(log);
        self->number = ui_step_log_begin(log);
    }
    self->passing = passing;
    self->home = g_thread_self();
    self->trace.step = take_step;
    self->trace.data = self;
    self->title = ui_recorded_step_new_title(title);
    self->kept = g_ptr_array_new_with_free_func(g_object_unref);
    return self;
}

void
ui_step_recorder_free(UiStepRecorder *self)
{
    if (self != NULL) {
        g_clear_object(&self->log);
        g_object_unref(self->title);
        g_clear_object(&self->last);
        g_ptr_array_unref(self->kept);
        g_free(self);
    }
}

static GPtrArray *
list_rows(UiStepRecorder *self)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(g_object_unref);

    g_ptr_array_add(rows, g_object_ref(self->title));
    for (guint index = 0; index < self->kept->len; index++) {
        if (index == UI_STEP_RECORDER_FIRST && self->left_out != 0) {
            g_ptr_array_add(rows, ui_recorded_step_new_gap(self->left_out));
        }
        g_ptr_array_add(rows, g_object_ref(self->kept->pdata[index]));
    }
    if (self->aside != 0) {
        g_ptr_array_add(rows, take_aside(self));
    }
    return rows;
}

static gboolean
deliver(gpointer data)
{
    const struct delivery *delivery = data;

    ui_step_log_put(delivery->log, delivery->number, delivery->passing,
                    delivery->rows);
    return G_SOURCE_REMOVE;
}

static void
free_delivery(gpointer data)
{
    struct delivery *delivery = data;

    g_object_unref(delivery->log);
    g_ptr_array_unref(delivery->rows);
    g_free(delivery);
}

/* g_main_context_invoke() would run it in a worker if nobody owns the
 * context. */
static void
deliver_later(struct delivery *delivery)
{
    g_autoptr(GSource) source = g_idle_source_new();

    g_source_set_priority(source, G_PRIORITY_DEFAULT);
    g_source_set_callback(source, deliver, delivery, free_delivery);
    g_source_attach(source, NULL);
}

static void
send_rows(UiStepRecorder *self)
{
    struct delivery *delivery = g_new(struct delivery, 1);

    delivery->log = g_object_ref(self->log);
    delivery->number = self->number;
    delivery->passing = self->passing;
    delivery->rows = list_rows(self);
    if (g_thread_self() == self->home) {
        deliver(delivery);
        free_delivery(delivery);
    } else {
        deliver_later(delivery);
    }
}

void
ui_step_recorder_hand_over(UiStepRecorder *self)
{
    gint64 now = g_get_monotonic_time();

    if (self != NULL && (self->handed_over == 0 ||
                         now - self->handed_over >= WAITING_MICROSECONDS)) {
        self->handed_over = now;
        send_rows(self);
    }
}

void
ui_step_recorder_start(UiStepRecorder *self)
{
    if (self != NULL) {
        shmview_trace_set(&self->trace);
    }
}

void
ui_step_recorder_end(UiStepRecorder *self)
{
    if (self != NULL) {
        shmview_trace_set(NULL);
    }
    if (self != NULL && self->log != NULL) {
        send_rows(self);
    }
}

void
ui_step_recorder_take(UiStepRecorder *self, UiStepRecorder *other)
{
    if (self == NULL) {
        return;
    }
    for (guint index = 0; index < other->kept->len; index++) {
        add_step(self, g_object_ref(other->kept->pdata[index]));
    }
    self->left_out += other->left_out;
    self->aside += other->aside;
    self->looked_aside |= other->looked_aside;
    g_set_object(&self->last, other->last);
}

void
ui_step_recorder_set_title(UiStepRecorder *self, const char *title)
{
    if (self != NULL) {
        g_object_unref(self->title);
        self->title = ui_recorded_step_new_title(title);
    }
}
