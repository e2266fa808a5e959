/* SPDX-License-Identifier: MIT */
/* The log with the steps of the newest operations, as a list of rows. */

#include "ui/session/step-log.h"

/* Nobody can read rows that change more often than this. */
#define PASSING_MILLISECONDS 250

struct _UiStepLog {
    GObject parent_instance;

    /* A list of groups, each with the rows of one operation; and one list with
     * the rows of all groups. */
    GListStore *groups;
    GListModel *rows;
    guint64 numbers;
    /* A passing group that came too soon. The timer shows it. */
    GListStore *late;
    guint timer;
};

G_DEFINE_FINAL_TYPE(UiStepLog, ui_step_log, G_TYPE_OBJECT)

static GListStore *
new_group(guint64 number, gboolean passing, GPtrArray *rows)
{
    GListStore *group = g_list_store_new(UI_TYPE_RECORDED_STEP);

    g_list_store_splice(group, 0, 0, rows->pdata, rows->len);
    g_object_set_data(G_OBJECT(group), "number", GSIZE_TO_POINTER(number));
    g_object_set_data(G_OBJECT(group), "passing", GINT_TO_POINTER(passing));
    return group;
}

static gsize
number_of(GListStore *group)
{
    return GPOINTER_TO_SIZE(g_object_get_data(G_OBJECT(group), "number"));
}

static gboolean
is_passing(GListStore *group)
{
    return GPOINTER_TO_INT(g_object_get_data(G_OBJECT(group), "passing"));
}

static guint
count(GListStore *store)
{
    return g_list_model_get_n_items(G_LIST_MODEL(store));
}

static gpointer
item(GListStore *store, guint position)
{
    return g_list_model_get_item(G_LIST_MODEL(store), position);
}

guint64
ui_step_log_begin(UiStepLog *self)
{
    return ++self->numbers;
}

static gboolean
is_same(GListStore *one, GListStore *other, guint position)
{
    g_autoptr(UiRecordedStep) row = item(one, position);
    g_autoptr(UiRecordedStep) other_row = item(other, position);

    return row != NULL && row == other_row;
}

/* Gives a group the rows of a newer one. Rows that are in both stay. */
static void
replace(GListStore *old, GListStore *group)
{
    g_autoptr(GPtrArray) added = g_ptr_array_new_with_free_func(g_object_unref);
    guint same = 0;

    while (is_same(old, group, same)) {
        same++;
    }
    for (guint position = same; position < count(group); position++) {
        g_ptr_array_add(added, item(group, position));
    }
    g_object_set_data(G_OBJECT(old), "number",
                      GSIZE_TO_POINTER(number_of(group)));
    g_list_store_splice(old, same, count(old) - same, added->pdata, added->len);
}

/* Returns whether the group may replace the one at `position`. */
static gboolean
fits(UiStepLog *self, GListStore *old, guint position, GListStore *group)
{
    return number_of(old) == number_of(group) ||
           (position == count(self->groups) - 1 && is_passing(old) &&
            is_passing(group));
}

static void
show(UiStepLog *self, GListStore *group)
{
    for (guint position = count(self->groups); position-- > 0;) {
        g_autoptr(GListStore) old = item(self->groups, position);

        if (fits(self, old, position, group)) {
            replace(old, group);
            return;
        }
    }
    g_list_store_append(self->groups, group);
    if (count(self->groups) > UI_STEP_LOG_GROUPS) {
        g_list_store_remove(self->groups, 0);
    }
}

static void
show_late(UiStepLog *self)
{
    g_autoptr(GListStore) late = g_steal_pointer(&self->late);

    if (late != NULL) {
        show(self, late);
    }
}

/* Runs until no group has come too soon since its last run. */
static gboolean
show_in_time(gpointer data)
{
    UiStepLog *self = data;

    if (self->late == NULL) {
        self->timer = 0;
        return G_SOURCE_REMOVE;
    }
    show_late(self);
    return G_SOURCE_CONTINUE;
}

void
ui_step_log_put(UiStepLog *self, guint64 number, gboolean passing,
                GPtrArray *rows)
{
    g_autoptr(GListStore) group = new_group(number, passing, rows);

    if (!passing) {
        show_late(self);
        show(self, group);
    } else if (self->timer != 0) {
        g_set_object(&self->late, group);
    } else {
        show(self, group);
        self->timer = g_timeout_add(PASSING_MILLISECONDS, show_in_time, self);
    }
}

void
ui_step_log_clear(UiStepLog *self)
{
    g_clear_object(&self->late);
    g_list_store_remove_all(self->groups);
}

GListModel *
ui_step_log_rows(UiStepLog *self)
{
    return self->rows;
}

char *
ui_step_log_text(GListModel *rows)
{
    GString *text = g_string_new(NULL);
    guint end = g_list_model_get_n_items(rows);

    for (guint position = 0; position < end; position++) {
        g_autoptr(UiRecordedStep) row = g_list_model_get_item(rows, position);

        ui_recorded_step_print(row, text);
    }
    return g_string_free(text, FALSE);
}

static void
ui_step_log_finalize(GObject *object)
{
    UiStepLog *self = UI_STEP_LOG(object);

    g_clear_handle_id(&self->timer, g_source_remove);
    g_clear_object(&self->late);
    g_clear_object(&self->rows);
    g_clear_object(&self->groups);
    G_OBJECT_CLASS(ui_step_log_parent_class)->finalize(object);
}

static void
ui_step_log_class_init(UiStepLogClass *class)
{
    G_OBJECT_CLASS(class)->finalize = ui_step_log_finalize;
}

static void
ui_step_log_init(UiStepLog *self)
{
    self->groups = g_list_store_new(G_TYPE_LIST_STORE);
    self->rows = G_LIST_MODEL(
        gtk_flatten_list_model_new(G_LIST_MODEL(g_object_ref(self->groups))));
}

UiStepLog *
ui_step_log_new(void)
{
    return g_object_new(UI_TYPE_STEP_LOG, NULL);
}
