/* SPDX-License-Identifier: MIT */
/* Keeps the rows by operation, and tells of what is different only. */

#include "ui/session/trace-log.h"

/* Rows that change more often than this can't be read. */
#define PASSING_MILLISECONDS 250

/* The rows of one operation. */
struct group {
    guint64 number;
    gboolean passing;
    GPtrArray *rows;
};

struct _UiTraceLog {
    GObject parent_instance;

    GQueue groups;
    guint rows;
    guint64 numbers;
    /* A passing group that came too soon, shown when the timer ends. */
    struct group *late;
    guint timer;
};

static void ui_trace_log_list(GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE(UiTraceLog, ui_trace_log, G_TYPE_OBJECT,
                              G_IMPLEMENT_INTERFACE(G_TYPE_LIST_MODEL,
                                                    ui_trace_log_list))

static void
free_group(gpointer data)
{
    struct group *group = data;

    if (group != NULL) {
        g_ptr_array_unref(group->rows);
        g_free(group);
    }
}

static GType
item_type(GListModel *model)
{
    (void)model;
    return UI_TYPE_TRACE_ROW;
}

static guint
count_items(GListModel *model)
{
    return UI_TRACE_LOG(model)->rows;
}

/* From the end, where it's looked most. */
static gpointer
item_at(GListModel *model, guint position)
{
    UiTraceLog *self = UI_TRACE_LOG(model);
    guint end = self->rows;

    if (position >= end) {
        return NULL;
    }
    for (GList *link = self->groups.tail; link != NULL; link = link->prev) {
        const struct group *group = link->data;
        guint start = end - group->rows->len;

        if (position >= start) {
            return g_object_ref(group->rows->pdata[position - start]);
        }
        end = start;
    }
    return NULL;
}

static void
ui_trace_log_list(GListModelInterface *interface)
{
    interface->get_item_type = item_type;
    interface->get_n_items = count_items;
    interface->get_item = item_at;
}

guint64
ui_trace_log_begin(UiTraceLog *self)
{
    return ++self->numbers;
}

static guint
rows_before(GList *link)
{
    guint rows = 0;

    for (GList *before = link->prev; before != NULL; before = before->prev) {
        rows += ((const struct group *)before->data)->rows->len;
    }
    return rows;
}

static guint
count_same(const GPtrArray *one, const GPtrArray *other)
{
    guint same = 0;

    while (same < one->len && same < other->len &&
           one->pdata[same] == other->pdata[same]) {
        same++;
    }
    return same;
}

/* Gives the place of an older group to `group`. */
static void
replace(UiTraceLog *self, GList *link, struct group *group)
{
    struct group *old = link->data;
    guint same = count_same(old->rows, group->rows);
    guint removed = old->rows->len - same;
    guint added = group->rows->len - same;

    link->data = group;
    self->rows = self->rows - removed + added;
    g_list_model_items_changed(G_LIST_MODEL(self), rows_before(link) + same,
                               removed, added);
    free_group(old);
}

static void
append(UiTraceLog *self, struct group *group)
{
    guint position = self->rows;

    g_queue_push_tail(&self->groups, group);
    self->rows += group->rows->len;
    g_list_model_items_changed(G_LIST_MODEL(self), position, 0,
                               group->rows->len);
    if (self->groups.length > UI_TRACE_LOG_GROUPS) {
        struct group *oldest = g_queue_pop_head(&self->groups);

        self->rows -= oldest->rows->len;
        g_list_model_items_changed(G_LIST_MODEL(self), 0, oldest->rows->len, 0);
        free_group(oldest);
    }
}

/* The place of a group of this number, or of one that it may replace. */
static GList *
find_place(const UiTraceLog *self, const struct group *group)
{
    const struct group *newest = g_queue_peek_tail((GQueue *)&self->groups);

    for (GList *link = self->groups.tail; link != NULL; link = link->prev) {
        if (((const struct group *)link->data)->number == group->number) {
            return link;
        }
    }
    return newest != NULL && newest->passing && group->passing
               ? self->groups.tail
               : NULL;
}

static void
show(UiTraceLog *self, struct group *group)
{
    GList *link = find_place(self, group);

    if (link != NULL) {
        replace(self, link, group);
    } else {
        append(self, group);
    }
}

static void
show_late(UiTraceLog *self)
{
    struct group *late = g_steal_pointer(&self->late);

    if (late != NULL) {
        show(self, late);
    }
}

/* One shot more after each that came too soon. */
static gboolean
show_in_time(gpointer data)
{
    UiTraceLog *self = data;

    if (self->late == NULL) {
        self->timer = 0;
        return G_SOURCE_REMOVE;
    }
    show_late(self);
    return G_SOURCE_CONTINUE;
}

static void
show_passing(UiTraceLog *self, struct group *group)
{
    if (self->timer != 0) {
        free_group(self->late);
        self->late = group;
        return;
    }
    show(self, group);
    self->timer = g_timeout_add(PASSING_MILLISECONDS, show_in_time, self);
}

void
ui_trace_log_put(UiTraceLog *self, guint64 number, gboolean passing,
                 GPtrArray *rows)
{
    struct group *group = g_new(struct group, 1);

    group->number = number;
    group->passing = passing;
    group->rows = g_ptr_array_ref(rows);
    if (passing) {
        show_passing(self, group);
    } else {
        show_late(self);
        show(self, group);
    }
}

void
ui_trace_log_clear(UiTraceLog *self)
{
    guint rows = self->rows;

    g_clear_pointer(&self->late, free_group);
    g_queue_clear_full(&self->groups, free_group);
    self->rows = 0;
    g_list_model_items_changed(G_LIST_MODEL(self), 0, rows, 0);
}

char *
ui_trace_log_text(UiTraceLog *self)
{
    GString *text = g_string_new(NULL);

    for (GList *link = self->groups.head; link != NULL; link = link->next) {
        const GPtrArray *rows = ((const struct group *)link->data)->rows;

        for (guint index = 0; index < rows->len; index++) {
            ui_trace_row_print(rows->pdata[index], text);
        }
    }
    return g_string_free(text, FALSE);
}

static void
ui_trace_log_finalize(GObject *object)
{
    UiTraceLog *self = UI_TRACE_LOG(object);

    g_clear_handle_id(&self->timer, g_source_remove);
    g_clear_pointer(&self->late, free_group);
    g_queue_clear_full(&self->groups, free_group);
    G_OBJECT_CLASS(ui_trace_log_parent_class)->finalize(object);
}

static void
ui_trace_log_class_init(UiTraceLogClass *class)
{
    G_OBJECT_CLASS(class)->finalize = ui_trace_log_finalize;
}

static void
ui_trace_log_init(UiTraceLog *self)
{
    g_queue_init(&self->groups);
}

UiTraceLog *
ui_trace_log_new(void)
{
    return g_object_new(UI_TYPE_TRACE_LOG, NULL);
}
