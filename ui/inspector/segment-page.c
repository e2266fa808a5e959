/* SPDX-License-Identifier: MIT */
/* The inspector's first page: the segment, its attached processes and its
 * locks. */

#include "ui/inspector/segment-page.h"

#include "ui/identity/window-colours.h"
#include "ui/identity/window-number.h"
#include "ui/inspector/facts/fact-row.h"
#include "ui/inspector/facts/segment-words.h"
#include "ui/widgets/whole-height.h"
#include "ui/words/status-line.h"

#include <glib/gi18n.h>

#define MICROSECONDS 1000000

struct _UiSegmentPage {
    GtkBox parent_instance;

    GtkLabel *state;
    GtkWidget *present;
    GtkListBox *facts;
    GtkListBox *holders;
    GtkListBox *locks;
    GtkSizeGroup *names;
};

G_DEFINE_FINAL_TYPE(UiSegmentPage, ui_segment_page, GTK_TYPE_BOX)

/* A list that is being filled again. Rows that stay keep their place. */
struct filling {
    GtkListBox *list;
    GtkSizeGroup *names;
    guint rows;
};

static UiFactRow *
add_fact(struct filling *filling, const char *name, const char *value)
{
    UiFactRow *row =
        ui_fact_row_nth(filling->list, filling->rows++, filling->names, NULL);

    ui_fact_row_set_name(row, name);
    ui_fact_row_set_value(row, value);
    return row;
}

static void
end_filling(const struct filling *filling)
{
    ui_fact_row_cut(filling->list, filling->rows);
}

static void
add_pins(struct filling *facts, const struct shmview_holders *holders)
{
    for (size_t index = 0; index < holders->count; index++) {
        const struct shmview_holder *holder = holders->holders[index];

        for (size_t pin = 0; pin < holder->pin_count; pin++) {
            g_autofree char *words =
                ui_segment_words_pin(holder, &holder->pins[pin]);

            add_fact(facts, _("Pinned"), words);
        }
    }
}

static void
show_facts(UiSegmentPage *self, const UiSegmentSnapshot *snapshot)
{
    const struct shmview_inspection *inspection = snapshot->inspection;
    struct filling facts = {self->facts, self->names, 0};

    add_fact(&facts, _("Key"), snapshot->key);
    if (inspection != NULL) {
        add_fact(&facts, _("Native name"), inspection->native_key);
        add_fact(&facts, _("File"), inspection->path);
        add_fact(&facts, _("Type"), ui_segment_words_type(inspection->type));
    }
    if (inspection != NULL && inspection->exists) {
        g_autofree char *size = ui_segment_words_size(inspection->size);
        g_autofree char *mode = ui_segment_words_mode(inspection->mode);

        add_fact(&facts, _("Size"), size);
        add_fact(&facts, _("Mode"), mode);
        add_fact(&facts, _("Owner"), snapshot->owner);
        add_fact(&facts, _("Contents"),
                 ui_segment_words_contents(inspection->contents));
    }
    if (inspection != NULL && inspection->contents == SHMVIEW_CONTENTS_IMAGE) {
        g_autofree char *bytes = ui_segment_words_bytes(
            inspection->header.pixels_offset, inspection->header.pixels_length);

        add_fact(&facts, _("Shown pixels"), bytes);
        add_pins(&facts, inspection->holders);
    }
    end_filling(&facts);
}

/* A process that only looks at the segment, like another window's inspector,
 * does not count as a holder. */
static void
show_holders(UiSegmentPage *self, const struct shmview_holders *holders)
{
    gint64 now = g_get_real_time() / MICROSECONDS;
    struct filling rows = {self->holders, self->names, 0};

    for (size_t index = 0; index < holders->count; index++) {
        const struct shmview_holder *holder = holders->holders[index];
        g_autofree char *name =
            g_strdup_printf(_("Process %ld"), (long)holder->pid);
        g_autofree char *words = ui_segment_words_holder(holder, now);

        if (ui_status_line_is_holder(holder)) {
            ui_fact_row_set_swatch(
                add_fact(&rows, name, words),
                ui_window_colour(ui_window_number_of(holder->pid)));
        }
    }
    end_filling(&rows);
}

static void
add_lock(struct filling *rows, const char *name,
         const struct shmview_holders *holders, enum shmview_lock_byte byte)
{
    g_autofree char *words = ui_segment_words_lock(holders, byte);

    add_fact(rows, name, words);
}

/* A System V segment has no lock bytes. A POSIX segment has no semaphore. */
static void
show_locks(UiSegmentPage *self, const struct shmview_inspection *inspection)
{
    struct filling rows = {self->locks, self->names, 0};
    const struct shmview_holders *holders = inspection->holders;
    g_autofree char *readers = ui_segment_words_readers(holders);

    if (inspection->type == SHMVIEW_KEY_POSIX) {
        add_lock(&rows, _("Attach byte"), holders, SHMVIEW_LOCK_ATTACH);
        add_lock(&rows, _("Content byte"), holders, SHMVIEW_LOCK_CONTENT);
        add_lock(&rows, _("Writer byte"), holders, SHMVIEW_LOCK_WRITER);
        add_lock(&rows, _("Waiting byte"), holders, SHMVIEW_LOCK_WAITING);
        add_fact(&rows, _("Readers"), readers);
    } else {
        g_autofree char *words = ui_segment_words_semaphore(inspection);

        add_fact(&rows, _("Semaphore"), words);
        add_fact(&rows, _("Semaphore’s file"), inspection->semaphore_path);
    }
    end_filling(&rows);
}

void
ui_segment_page_show(UiSegmentPage *self, const UiSegmentSnapshot *snapshot)
{
    const struct shmview_inspection *inspection;
    g_autofree char *state = NULL;
    gboolean exists;

    if (snapshot == NULL) {
        return;
    }
    inspection = snapshot->inspection;
    exists = inspection != NULL && inspection->exists;
    state = ui_segment_words_state(snapshot);
    gtk_label_set_label(self->state, state != NULL ? state : "");
    gtk_widget_set_visible(GTK_WIDGET(self->state), state != NULL);
    show_facts(self, snapshot);
    gtk_widget_set_visible(self->present, exists);
    if (inspection != NULL) {
        show_holders(self, inspection->holders);
        show_locks(self, inspection);
    }
}

static void
ui_segment_page_class_init(UiSegmentPageClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    g_type_ensure(UI_TYPE_WHOLE_HEIGHT);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/segment-page.ui");
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
    gtk_widget_init_template(GTK_WIDGET(self));
}
