/* SPDX-License-Identifier: MIT */
/* The dialog for choosing or typing a key. */

#include "ui/key/key-dialog.h"

#include "ui/key/key-monitor.h"
#include "ui/key/key-row.h"
#include "ui/widgets/announcement.h"

#include <glib/gi18n.h>

struct _UiKeyDialog {
    GtkWindow parent_instance;

    GtkEntry *entry;
    GtkCheckButton *qt;
    /* Shows the introduction, or the fault in its place. */
    GtkStack *advice;
    GtkWidget *introduction;
    GtkWidget *fault;
    GtkLabel *fault_text;
    GtkListBox *list;
    GtkLabel *nothing;

    /* The key that is in use. */
    struct ui_key_choice first;
    UiKeyMonitor *monitor;
    /* The UiKeyCandidates that the list shows. */
    GListStore *shown;
    /* The rows are being replaced, so a new selection is not the user's
     * choice. */
    gboolean filling;
};

G_DEFINE_FINAL_TYPE(UiKeyDialog, ui_key_dialog, GTK_TYPE_WINDOW)

static guint chosen_signal;

static void
show_fault(UiKeyDialog *self, const char *fault)
{
    gtk_label_set_label(self->fault_text, fault != NULL ? fault : "");
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->fault),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   fault != NULL ? fault : "", -1);
    gtk_widget_set_visible(self->fault, fault != NULL);
    gtk_stack_set_visible_child(
        self->advice, fault != NULL ? self->fault : self->introduction);
    gtk_accessible_update_state(GTK_ACCESSIBLE(self->entry),
                                GTK_ACCESSIBLE_STATE_INVALID,
                                fault != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                              : GTK_ACCESSIBLE_INVALID_FALSE,
                                -1);
    if (fault != NULL) {
        gtk_widget_add_css_class(GTK_WIDGET(self->entry), "error");
        gtk_widget_grab_focus(GTK_WIDGET(self->entry));
        ui_announcement(GTK_WIDGET(self->entry), fault);
    } else {
        ui_announcement_end(GTK_WIDGET(self->entry));
        gtk_widget_remove_css_class(GTK_WIDGET(self->entry), "error");
    }
}

/* Native keys belong to Qt programs, so we switch Qt's keys on. */
static void
take_text(UiKeyDialog *self)
{
    const char *text = gtk_editable_get_text(GTK_EDITABLE(self->entry));

    show_fault(self, NULL);
    if (ui_key_choice_is_native(text)) {
        gtk_check_button_set_active(self->qt, TRUE);
    }
}

/* Returns whether the user has changed nothing in the dialog. */
static gboolean
is_unchanged(UiKeyDialog *self)
{
    g_autofree char *text = ui_key_choice_text(&self->first);

    return gtk_check_button_get_active(self->qt) ==
               (self->first.type != SHMVIEW_KEY_POSIX) &&
           g_str_equal(text, gtk_editable_get_text(GTK_EDITABLE(self->entry)));
}

static void
choose(UiKeyDialog *self)
{
    struct ui_key_choice choice = {0};
    const char *fault = NULL;

    if (!is_unchanged(self)) {
        fault =
            ui_key_choice_read(gtk_editable_get_text(GTK_EDITABLE(self->entry)),
                               gtk_check_button_get_active(self->qt), &choice);
    }
    show_fault(self, fault);
    if (fault == NULL) {
        g_signal_emit(self, chosen_signal, 0,
                      choice.key != NULL ? &choice : &self->first);
        gtk_window_close(GTK_WINDOW(self));
    }
    g_free(choice.key);
}

static void
take_row(UiKeyDialog *self, GtkListBoxRow *row)
{
    const UiKeyCandidate *candidate;

    if (row != NULL && !self->filling) {
        candidate = ui_key_row_candidate(UI_KEY_ROW(row));
        gtk_editable_set_text(GTK_EDITABLE(self->entry), candidate->text);
        gtk_check_button_set_active(self->qt,
                                    candidate->type != SHMVIEW_KEY_POSIX);
    }
}

/* If the row was selected while the list was filled, its key has not been
 * taken. */
static void
choose_row(UiKeyDialog *self, GtkListBoxRow *row)
{
    take_row(self, row);
    choose(self);
}

static gboolean
is_shown(UiKeyDialog *self, const GPtrArray *candidates)
{
    GListModel *shown = G_LIST_MODEL(self->shown);

    if (g_list_model_get_n_items(shown) != candidates->len) {
        return FALSE;
    }
    for (guint index = 0; index < candidates->len; index++) {
        g_autoptr(UiKeyCandidate)
            candidate = g_list_model_get_item(shown, index);

        if (!ui_key_candidate_equal(candidates->pdata[index], candidate)) {
            return FALSE;
        }
    }
    return TRUE;
}

static GtkWidget *
create_row(gpointer candidate, gpointer data)
{
    (void)data;
    return ui_key_row_new(candidate);
}

static void
select_again(UiKeyDialog *self, const char *native_key, gboolean focused)
{
    GtkListBoxRow *row;

    for (int index = 0;
         (row = gtk_list_box_get_row_at_index(self->list, index)) != NULL;
         index++) {
        if (g_str_equal(ui_key_row_candidate(UI_KEY_ROW(row))->native_key,
                        native_key)) {
            gtk_list_box_select_row(self->list, row);
            if (focused) {
                gtk_widget_grab_focus(GTK_WIDGET(row));
            }
        }
    }
}

/* Fills the list again, and selects the same segment as before. */
static void
fill_list(UiKeyDialog *self, const GPtrArray *candidates)
{
    GtkListBoxRow *row = gtk_list_box_get_selected_row(self->list);
    gboolean focused = row != NULL && gtk_widget_has_focus(GTK_WIDGET(row));
    g_autofree char *selected =
        row != NULL
            ? g_strdup(ui_key_row_candidate(UI_KEY_ROW(row))->native_key)
            : NULL;

    self->filling = TRUE;
    g_list_store_splice(self->shown, 0,
                        g_list_model_get_n_items(G_LIST_MODEL(self->shown)),
                        candidates->pdata, candidates->len);
    if (selected != NULL) {
        select_again(self, selected, focused);
    }
    self->filling = FALSE;
}

static void
show_candidates(const GPtrArray *candidates, const char *error, gpointer data)
{
    UiKeyDialog *self = data;

    if (candidates == NULL) {
        gtk_label_set_label(self->nothing, error);
        g_list_store_remove_all(self->shown);
        return;
    }
    gtk_label_set_label(self->nothing, _("No process shares anything yet."));
    if (!is_shown(self, candidates)) {
        fill_list(self, candidates);
    }
}

static void
refresh(UiKeyDialog *self)
{
    ui_key_monitor_refresh(self->monitor);
}

static void
ui_key_dialog_dispose(GObject *object)
{
    UiKeyDialog *self = UI_KEY_DIALOG(object);

    g_clear_pointer(&self->monitor, ui_key_monitor_free);
    g_clear_object(&self->shown);
    g_clear_pointer(&self->first.key, g_free);
    G_OBJECT_CLASS(ui_key_dialog_parent_class)->dispose(object);
}

static void
ui_key_dialog_class_init(UiKeyDialogClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = ui_key_dialog_dispose;
    chosen_signal = g_signal_new("chosen", UI_TYPE_KEY_DIALOG,
                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_POINTER);
    gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0,
                                        "window.close", NULL);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/key-dialog.ui");
    gtk_widget_class_bind_template_child(widget_class, UiKeyDialog, entry);
    gtk_widget_class_bind_template_child(widget_class, UiKeyDialog, qt);
    gtk_widget_class_bind_template_child(widget_class, UiKeyDialog, advice);
    gtk_widget_class_bind_template_child(widget_class, UiKeyDialog,
                                         introduction);
    gtk_widget_class_bind_template_child(widget_class, UiKeyDialog, fault);
    gtk_widget_class_bind_template_child(widget_class, UiKeyDialog, fault_text);
    gtk_widget_class_bind_template_child(widget_class, UiKeyDialog, list);
    gtk_widget_class_bind_template_child(widget_class, UiKeyDialog, nothing);
    gtk_widget_class_bind_template_callback(widget_class, choose);
    gtk_widget_class_bind_template_callback(widget_class, choose_row);
    gtk_widget_class_bind_template_callback(widget_class, refresh);
    gtk_widget_class_bind_template_callback(widget_class, take_row);
    gtk_widget_class_bind_template_callback(widget_class, take_text);
}

static void
ui_key_dialog_init(UiKeyDialog *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    self->shown = g_list_store_new(UI_TYPE_KEY_CANDIDATE);
    gtk_list_box_bind_model(self->list, G_LIST_MODEL(self->shown), create_row,
                            NULL, NULL);
}

UiKeyDialog *
ui_key_dialog_new(GtkWindow *parent, const struct ui_key_choice *choice)
{
    UiKeyDialog *self =
        g_object_new(UI_TYPE_KEY_DIALOG, "transient-for", parent, NULL);
    g_autofree char *text = ui_key_choice_text(choice);

    self->first = *choice;
    self->first.key = g_strdup(choice->key);
    gtk_editable_set_text(GTK_EDITABLE(self->entry), text);
    gtk_check_button_set_active(self->qt, choice->type != SHMVIEW_KEY_POSIX);
    self->monitor = ui_key_monitor_new(choice->key, show_candidates, self);
    return self;
}
