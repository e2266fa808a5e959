/* SPDX-License-Identifier: MIT */
/* Puts what is chosen in the list into the entry, and checks what is there. */

#include "ui/key/key-dialog.h"

#include "ui/key/key-monitor.h"
#include "ui/key/key-row.h"
#include "ui/widgets/announcement.h"

#include <glib/gi18n.h>
#include <limits.h>
#include <string.h>

struct _UiKeyDialog {
    GtkWindow parent_instance;

    GtkEntry *entry;
    GtkCheckButton *qt;
    GtkWidget *fault;
    GtkLabel *fault_text;
    GtkListBox *list;
    GtkLabel *nothing;

    UiKeyMonitor *survey;
    /* The list as it is shown; NULL before there is one. */
    GPtrArray *shown;
    /* Its rows are being exchanged: what is selected is no choice. */
    gboolean filling;
};

G_DEFINE_FINAL_TYPE(UiKeyDialog, ui_key_dialog, GTK_TYPE_WINDOW)

static guint chosen_signal;

/* NULL where the key is sound. */
static const char *
find_fault(const char *key, gboolean qt)
{
    g_autofree char *file = NULL;
    char *native;

    if (*key == '\0') {
        return _("A key has at least one character.");
    }
    native = shmview_key_to_native(
        qt ? SHMVIEW_KEY_SYSTEM_V : SHMVIEW_KEY_POSIX, key);
    file = native != NULL ? g_path_get_basename(native) : NULL;
    free(native);
    if (file == NULL || strlen(file) > NAME_MAX) {
        return _("This key is too long: its letters would not fit into the "
                 "name of a file. Shorten it.");
    }
    return NULL;
}

static void
show_fault(UiKeyDialog *self, const char *fault)
{
    gtk_label_set_label(self->fault_text, fault != NULL ? fault : "");
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->fault),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   fault != NULL ? fault : "", -1);
    gtk_widget_set_visible(self->fault, fault != NULL);
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

static void
forget_fault(UiKeyDialog *self)
{
    show_fault(self, NULL);
}

static void
choose(UiKeyDialog *self)
{
    g_autofree char *key =
        g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->entry)));
    gboolean qt = gtk_check_button_get_active(self->qt);
    const char *fault = find_fault(key, qt);

    show_fault(self, fault);
    if (fault == NULL) {
        g_signal_emit(self, chosen_signal, 0, key, qt);
        gtk_window_close(GTK_WINDOW(self));
    }
}

static void
take_row(UiKeyDialog *self, GtkListBoxRow *row)
{
    if (row != NULL && !self->filling) {
        gtk_editable_set_text(GTK_EDITABLE(self->entry),
                              ui_key_row_key(UI_KEY_ROW(row)));
        gtk_check_button_set_active(self->qt, ui_key_row_qt(UI_KEY_ROW(row)));
    }
}

/* Which may have been selected while the list was filled. */
static void
choose_row(UiKeyDialog *self, GtkListBoxRow *row)
{
    take_row(self, row);
    choose(self);
}

static gboolean
is_shown(UiKeyDialog *self, const GPtrArray *finds)
{
    if (self->shown == NULL || self->shown->len != finds->len) {
        return FALSE;
    }
    for (guint index = 0; index < finds->len; index++) {
        if (!ui_key_candidate_equal(finds->pdata[index],
                                    self->shown->pdata[index])) {
            return FALSE;
        }
    }
    return TRUE;
}

static void
clear_list(UiKeyDialog *self)
{
    GtkListBoxRow *row;

    while ((row = gtk_list_box_get_row_at_index(self->list, 0)) != NULL) {
        gtk_list_box_remove(self->list, GTK_WIDGET(row));
    }
}

/* With the same segment selected as before. */
static void
fill_list(UiKeyDialog *self, const GPtrArray *finds)
{
    GtkListBoxRow *selected = gtk_list_box_get_selected_row(self->list);
    g_autofree char *before =
        selected != NULL ? g_strdup(ui_key_row_native_key(UI_KEY_ROW(selected)))
                         : NULL;
    gboolean focused = selected != NULL &&
                       gtk_widget_has_focus(GTK_WIDGET(selected));

    self->filling = TRUE;
    clear_list(self);
    for (guint index = 0; index < finds->len; index++) {
        GtkWidget *row = ui_key_row_new(finds->pdata[index]);

        gtk_list_box_append(self->list, row);
        if (g_strcmp0(ui_key_row_native_key(UI_KEY_ROW(row)), before) == 0) {
            gtk_list_box_select_row(self->list, GTK_LIST_BOX_ROW(row));
            if (focused) {
                gtk_widget_grab_focus(row);
            }
        }
    }
    self->filling = FALSE;
}

static void
show_finds(UiKeyDialog *self)
{
    GPtrArray *finds = ui_key_monitor_finds(self->survey);

    if (finds == NULL) {
        gtk_label_set_label(self->nothing, ui_key_monitor_error(self->survey));
        g_clear_pointer(&self->shown, g_ptr_array_unref);
        clear_list(self);
        return;
    }
    gtk_label_set_label(self->nothing, _("Nobody shares anything yet."));
    if (!is_shown(self, finds)) {
        fill_list(self, finds);
        g_clear_pointer(&self->shown, g_ptr_array_unref);
        self->shown = g_ptr_array_ref(finds);
    }
}

static void
refresh(UiKeyDialog *self)
{
    ui_key_monitor_refresh(self->survey);
}

static void
ui_key_dialog_dispose(GObject *object)
{
    UiKeyDialog *self = UI_KEY_DIALOG(object);

    if (self->survey != NULL) {
        g_signal_handlers_disconnect_by_data(self->survey, self);
        ui_key_monitor_stop(self->survey);
        g_clear_object(&self->survey);
    }
    g_clear_pointer(&self->shown, g_ptr_array_unref);
    G_OBJECT_CLASS(ui_key_dialog_parent_class)->dispose(object);
}

static void
ui_key_dialog_class_init(UiKeyDialogClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = ui_key_dialog_dispose;
    chosen_signal = g_signal_new("chosen", UI_TYPE_KEY_DIALOG,
                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
    gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0,
                                        "window.close", NULL);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/key-dialog.ui");
    gtk_widget_class_bind_template_child(widget_class, UiKeyDialog, entry);
    gtk_widget_class_bind_template_child(widget_class, UiKeyDialog, qt);
    gtk_widget_class_bind_template_child(widget_class, UiKeyDialog, fault);
    gtk_widget_class_bind_template_child(widget_class, UiKeyDialog, fault_text);
    gtk_widget_class_bind_template_child(widget_class, UiKeyDialog, list);
    gtk_widget_class_bind_template_child(widget_class, UiKeyDialog, nothing);
    gtk_widget_class_bind_template_callback(widget_class, choose);
    gtk_widget_class_bind_template_callback(widget_class, choose_row);
    gtk_widget_class_bind_template_callback(widget_class, forget_fault);
    gtk_widget_class_bind_template_callback(widget_class, refresh);
    gtk_widget_class_bind_template_callback(widget_class, take_row);
}

static void
ui_key_dialog_init(UiKeyDialog *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
}

UiKeyDialog *
ui_key_dialog_new(GtkWindow *parent, const char *key, gboolean qt)
{
    UiKeyDialog *self =
        g_object_new(UI_TYPE_KEY_DIALOG, "transient-for", parent, NULL);
    g_autofree char *valid = g_utf8_make_valid(key, -1);

    gtk_editable_set_text(GTK_EDITABLE(self->entry), valid);
    gtk_check_button_set_active(self->qt, qt);
    self->survey = ui_key_monitor_new(key);
    g_signal_connect_swapped(self->survey, "surveyed", G_CALLBACK(show_finds),
                             self);
    ui_key_monitor_start(self->survey);
    return self;
}
