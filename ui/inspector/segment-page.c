/* SPDX-License-Identifier: MIT */
/* Shows a segment as rows, which stay in place as their values change. */

#include "ui/inspector/segment-page.h"

#include "ui/inspector/fact-row.h"
#include "ui/inspector/segment-words.h"

#include <glib/gi18n.h>

#define MICROSECONDS 1000000

/* A process that holds the segment, and since when, in seconds since 1970; 0
 * where it was there at the first look. */
struct arrival {
    pid_t process;
    gint64 time;
};

enum fact {
    FACT_KEY,
    FACT_NAME,
    FACT_FILE,
    FACT_TYPE,
    FACT_SIZE,
    FACT_MODE,
    FACT_OWNER,
    FACT_CONTENTS,
    FACTS,
};

enum lock_row {
    LOCK_ROW_ATTACH,
    LOCK_ROW_CONTENT,
    LOCK_ROW_WRITER,
    LOCK_ROW_SEMAPHORE,
    LOCK_ROWS,
};

struct _UiSegmentPage {
    GtkBox parent_instance;

    GtkLabel *state;
    GtkWidget *present;
    GtkListBox *facts;
    GtkListBox *holders;
    GtkListBox *locks;
    GtkSizeGroup *names;

    UiFactRow *fact_rows[FACTS];
    UiFactRow *lock_rows[LOCK_ROWS];
    /* Of struct arrival. */
    GArray *arrivals;
    gboolean looked;
};

G_DEFINE_FINAL_TYPE(UiSegmentPage, ui_segment_page, GTK_TYPE_BOX)

/* Takes over `value`. */
static void
set_value(UiFactRow *row, char *value)
{
    ui_fact_row_set_value(row, value);
    g_free(value);
}

static void
show_place(UiSegmentPage *self, const UiSegmentSnapshot *snapshot)
{
    const struct shmview_inspection *inspection = &snapshot->inspection;
    gboolean known = inspection->native_key != NULL;

    ui_fact_row_set_value(self->fact_rows[FACT_KEY], snapshot->key);
    ui_fact_row_set_value(self->fact_rows[FACT_NAME], inspection->native_key);
    ui_fact_row_set_value(self->fact_rows[FACT_FILE], inspection->path);
    ui_fact_row_set_value(self->fact_rows[FACT_TYPE],
                          known ? ui_segment_words_type(inspection->type)
                                : NULL);
}

static void
show_properties(UiSegmentPage *self, const UiSegmentSnapshot *snapshot)
{
    const struct shmview_inspection *inspection = &snapshot->inspection;
    gboolean exists = inspection->exists;

    set_value(self->fact_rows[FACT_SIZE],
              exists ? ui_segment_words_size(inspection->size) : NULL);
    set_value(self->fact_rows[FACT_MODE],
              exists ? ui_segment_words_mode(inspection->mode) : NULL);
    ui_fact_row_set_value(self->fact_rows[FACT_OWNER],
                          exists ? snapshot->owner : NULL);
    ui_fact_row_set_value(
        self->fact_rows[FACT_CONTENTS],
        exists ? ui_segment_words_contents(inspection->contents) : NULL);
}

static gint64
find_arrival(UiSegmentPage *self, pid_t process, gint64 otherwise)
{
    for (guint index = 0; index < self->arrivals->len; index++) {
        struct arrival arrival =
            g_array_index(self->arrivals, struct arrival, index);

        if (arrival.process == process) {
            return arrival.time;
        }
    }
    return otherwise;
}

/* Forgets who has left. */
static void
note_arrivals(UiSegmentPage *self, const struct shmview_holders *holders,
              gint64 now)
{
    g_autoptr(GArray)
        arrivals = g_array_new(FALSE, FALSE, sizeof(struct arrival));

    for (size_t index = 0; index < holders->count; index++) {
        const struct arrival arrival = {
            .process = holders->holders[index].pid,
            .time = find_arrival(self, holders->holders[index].pid,
                                 self->looked ? now : 0),
        };

        g_array_append_val(arrivals, arrival);
    }
    g_array_unref(self->arrivals);
    self->arrivals = g_steal_pointer(&arrivals);
    self->looked = TRUE;
}

static void
show_holders(UiSegmentPage *self, const struct shmview_holders *holders)
{
    gint64 now = g_get_real_time() / MICROSECONDS;

    note_arrivals(self, holders, now);
    for (size_t index = 0; index < holders->count; index++) {
        const struct shmview_holder *holder = &holders->holders[index];
        UiFactRow *shown =
            ui_fact_row_nth(self->holders, (guint)index, self->names, NULL);
        g_autofree char *name =
            g_strdup_printf(_("Process %ld"), (long)holder->pid);

        ui_fact_row_set_name(shown, name);
        set_value(shown, ui_segment_words_holder(
                             holder, find_arrival(self, holder->pid, 0), now));
    }
    ui_fact_row_cut(self->holders, (guint)holders->count);
}

/* A System V segment has no lock bytes, and a POSIX one no semaphore. */
static void
show_locks(UiSegmentPage *self, const struct shmview_inspection *inspection)
{
    static const enum shmview_lock_byte bytes[] = {
        [LOCK_ROW_ATTACH] = SHMVIEW_LOCK_ATTACH,
        [LOCK_ROW_CONTENT] = SHMVIEW_LOCK_CONTENT,
        [LOCK_ROW_WRITER] = SHMVIEW_LOCK_WRITER,
    };
    gboolean posix = inspection->type == SHMVIEW_KEY_POSIX;

    for (gsize row = 0; row < G_N_ELEMENTS(bytes); row++) {
        set_value(self->lock_rows[row],
                  posix
                      ? ui_segment_words_lock(&inspection->holders, bytes[row])
                      : NULL);
    }
    set_value(self->lock_rows[LOCK_ROW_SEMAPHORE],
              posix ? NULL : ui_segment_words_semaphore(inspection));
}

void
ui_segment_page_show(UiSegmentPage *self, const UiSegmentSnapshot *snapshot)
{
    g_autofree char *state = NULL;

    if (snapshot == NULL) {
        g_array_set_size(self->arrivals, 0);
        self->looked = FALSE;
        return;
    }
    state = ui_segment_words_state(snapshot);
    gtk_label_set_label(self->state, state != NULL ? state : "");
    gtk_widget_set_visible(GTK_WIDGET(self->state), state != NULL);
    show_place(self, snapshot);
    show_properties(self, snapshot);
    show_holders(self, &snapshot->inspection.holders);
    show_locks(self, &snapshot->inspection);
    gtk_widget_set_visible(self->present, snapshot->inspection.exists);
}

static void
add_rows(UiSegmentPage *self, GtkListBox *list, const char *const *names,
         UiFactRow **rows, gsize count)
{
    for (gsize index = 0; index < count; index++) {
        rows[index] = ui_fact_row_new(_(names[index]), self->names, NULL);
        ui_fact_row_set_value(rows[index], NULL);
        gtk_list_box_append(list, GTK_WIDGET(rows[index]));
    }
}

static void
ui_segment_page_finalize(GObject *object)
{
    UiSegmentPage *self = UI_SEGMENT_PAGE(object);

    g_clear_pointer(&self->arrivals, g_array_unref);
    G_OBJECT_CLASS(ui_segment_page_parent_class)->finalize(object);
}

static void
ui_segment_page_class_init(UiSegmentPageClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->finalize = ui_segment_page_finalize;
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/inspect-segment.ui");
    gtk_widget_class_bind_template_child(widget_class, UiSegmentPage, state);
    gtk_widget_class_bind_template_child(widget_class, UiSegmentPage, present);
    gtk_widget_class_bind_template_child(widget_class, UiSegmentPage, facts);
    gtk_widget_class_bind_template_child(widget_class, UiSegmentPage, holders);
    gtk_widget_class_bind_template_child(widget_class, UiSegmentPage, locks);
    gtk_widget_class_bind_template_child(widget_class, UiSegmentPage, names);
}

static void
ui_segment_page_init(UiSegmentPage *self)
{
    static const char *const facts[] = {
        [FACT_KEY] = N_("Key"),     [FACT_NAME] = N_("Native name"),
        [FACT_FILE] = N_("File"),   [FACT_TYPE] = N_("Type"),
        [FACT_SIZE] = N_("Size"),   [FACT_MODE] = N_("Mode"),
        [FACT_OWNER] = N_("Owner"), [FACT_CONTENTS] = N_("Contents"),
    };
    static const char *const locks[] = {
        [LOCK_ROW_ATTACH] = N_("Attach byte"),
        [LOCK_ROW_CONTENT] = N_("Content byte"),
        [LOCK_ROW_WRITER] = N_("Writer byte"),
        [LOCK_ROW_SEMAPHORE] = N_("Semaphore"),
    };

    self->arrivals = g_array_new(FALSE, FALSE, sizeof(struct arrival));
    gtk_widget_init_template(GTK_WIDGET(self));
    add_rows(self, self->facts, facts, self->fact_rows, FACTS);
    add_rows(self, self->locks, locks, self->lock_rows, LOCK_ROWS);
}
