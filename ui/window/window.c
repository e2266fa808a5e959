/* SPDX-License-Identifier: MIT */
/* Joins the widgets to the session: one operation at a time, the last wins. */

#include "ui/window/window-internal.h"

#include "ui/files/recent.h"
#include "ui/widgets/adaptive-split.h"
#include "ui/words/status-line.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE(UiWindow, ui_window, GTK_TYPE_APPLICATION_WINDOW)

void
ui_window_show_status(UiWindow *self)
{
    g_autofree char *live =
        ui_follow_is_on(self->follow)
            ? ui_stream_status_text(ui_follow_live(self->follow))
            : NULL;
    const struct ui_status_line summary = {
        .key = ui_session_key(self->session),
        .qt = ui_session_qt(self->session),
        .header = self->header.width != 0 ? &self->header : NULL,
        .holders = self->holders,
        .live = live,
    };
    g_autofree char *line = ui_status_line_text(&summary);

    gtk_label_set_label(self->status, line);
    gtk_widget_set_tooltip_text(GTK_WIDGET(self->status), line);
    /* Else the tooltip would be read after the same text. */
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->status),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
}

void
ui_window_show_stack(UiWindow *self)
{
    GtkWidget *child = self->instructions;

    if (self->header.width != 0) {
        child = GTK_WIDGET(self->viewer);
    } else if (ui_follow_is_on(self->follow)) {
        child = self->waiting;
    }
    gtk_stack_set_visible_child(self->stack, child);
}

static void
take_holders(UiWindow *self, UiOutcome *outcome)
{
    g_free(self->holders);
    self->holders = g_steal_pointer(&outcome->holders);
    ui_try_it_page_set_half_written(ui_inspector_pane_try_it(self->inspector),
                                    outcome->half_written);
    ui_window_show_status(self);
}

void
ui_window_show_message(UiWindow *self, const UiMessage *message)
{
    self->troubled = FALSE;
    ui_notice_show(self->notice, message->type, message->heading, message->text,
                   message->reason);
}

void
ui_window_hide_message(UiWindow *self)
{
    self->troubled = FALSE;
    ui_notice_hide(self->notice);
}

/* The memory of the one before may serve the next. */
static void
keep_original(UiWindow *self, UiOutcome *outcome)
{
    struct shmview_image *spare = ui_loaded_image_unref_take(self->original);

    self->original = g_steal_pointer(&outcome->original);
    if (outcome->spare == NULL) {
        outcome->spare = spare;
    } else {
        shmview_image_free(spare);
    }
    ui_window_update_giving(self);
}

static void
show_picture(UiWindow *self, UiOutcome *outcome)
{
    self->header = outcome->header;
    keep_original(self, outcome);
    g_set_object(&self->source, self->loading);
    ui_picture_set_mipmaps(ui_viewer_picture(self->viewer), outcome->mipmaps);
    ui_window_show_stack(self);
}

void
ui_window_cancel_operation(UiWindow *self)
{
    g_autoptr(GCancellable) operation = g_steal_pointer(&self->operation);

    if (operation != NULL) {
        g_cancellable_cancel(operation);
    }
    g_clear_object(&self->loading);
    ui_progress_end(self->progress);
}

void
ui_window_begin_operation(UiWindow *self, const char *text)
{
    ui_window_cancel_operation(self);
    ui_window_hide_message(self);
    ui_follow_pause(self->follow);
    self->operation = g_cancellable_new();
    ui_progress_begin(self->progress, text);
}

void
ui_window_take_outcome(UiWindow *self, UiOutcome *outcome)
{
    g_clear_object(&self->operation);
    ui_progress_end(self->progress);
    if (outcome->message != NULL) {
        ui_window_show_message(self, outcome->message);
    } else if (outcome->mipmaps != NULL) {
        show_picture(self, outcome);
        ui_follow_note_shown(self->follow, &outcome->header);
        if (self->loading != NULL) {
            ui_recent_add(self->loading);
        }
    }
    g_clear_object(&self->loading);
    take_holders(self, outcome);
    ui_follow_go_on(self->follow);
}

/* A cancelled operation has no outcome; whoever cancelled it has tidied up. */
static void
finish_operation(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(UiWindow) self = data;
    g_autoptr(UiOutcome)
        outcome = ui_session_finish(UI_SESSION(source), result, NULL);

    if (outcome != NULL && !self->closing) {
        ui_window_take_outcome(self, outcome);
    }
}

void
ui_window_load_file(UiWindow *self, const char *path)
{
    g_autofree char *name = g_filename_display_basename(path);
    g_autofree char *text = g_strdup_printf(_("Loading %s…"), name);

    if (ui_try_it_page_wrong_way(ui_inspector_pane_try_it(self->inspector))) {
        ui_window_try(self, &(struct ui_primitive){.kind = UI_PRIMITIVE_TEAR,
                                                   .path = path});
        return;
    }
    ui_window_begin_operation(self, text);
    ui_session_load_file_async(self->session, path, self->operation,
                               finish_operation, g_object_ref(self));
    self->loading = g_file_new_for_path(path);
}

void
ui_window_load_bytes(UiWindow *self, GBytes *bytes, const char *name)
{
    g_autofree char *text = g_strdup_printf(_("Loading %s…"), name);

    ui_window_begin_operation(self, text);
    ui_session_load_bytes_async(self->session, bytes, name, self->operation,
                                finish_operation, g_object_ref(self));
}

void
ui_window_load_shared(UiWindow *self)
{
    ui_window_begin_operation(self, _("Loading from shared memory…"));
    ui_session_load_shared_async(self->session, self->operation,
                                 finish_operation, g_object_ref(self));
}

static void
finish_look(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(UiWindow) self = data;
    g_autoptr(UiOutcome)
        outcome = ui_session_finish(UI_SESSION(source), result, NULL);

    if (outcome != NULL && !self->closing) {
        take_holders(self, outcome);
    }
}

void
ui_window_look(UiWindow *self)
{
    if (self->operation == NULL && !self->closing) {
        ui_session_look_async(self->session, NULL, finish_look,
                              g_object_ref(self));
    }
}

/* Others may have come or gone while the window was in the background. */
static void
look_when_active(UiWindow *self)
{
    if (gtk_window_is_active(GTK_WINDOW(self))) {
        ui_window_look(self);
    }
}

/* A trouble that lasts is told once, and over with the next picture. */
static void
take_fetched(UiWindow *self, UiOutcome *outcome)
{
    if (outcome->mipmaps != NULL) {
        show_picture(self, outcome);
        if (self->troubled) {
            ui_window_hide_message(self);
        }
    } else if (!self->troubled) {
        ui_window_show_message(self, outcome->message);
        self->troubled = TRUE;
    }
}

static void
finish_close(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(UiWindow) self = data;

    (void)source;
    (void)result;
    gtk_window_destroy(GTK_WINDOW(self));
}

/* The window goes at once, the process when it has let go of the segment. */
static gboolean
ui_window_close_request(GtkWindow *window)
{
    UiWindow *self = UI_WINDOW(window);

    if (!self->closing) {
        self->closing = TRUE;
        ui_window_remember_state(self);
        ui_window_cancel_operation(self);
        ui_follow_stop(self->follow);
        g_clear_object(&self->chooser);
        gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
        ui_session_close_async(self->session, finish_close, g_object_ref(self));
    }
    return TRUE;
}

/* What is to be shown is made ready for the place where it will be. */
static void
ui_window_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    UiWindow *self = UI_WINDOW(widget);
    GtkWidget *stack = GTK_WIDGET(self->stack);
    int scale = gtk_widget_get_scale_factor(widget);

    GTK_WIDGET_CLASS(ui_window_parent_class)
        ->size_allocate(widget, width, height, baseline);
    ui_session_set_room(self->session, gtk_widget_get_width(stack) * scale,
                        gtk_widget_get_height(stack) * scale);
}

static void
ui_window_dispose(GObject *object)
{
    UiWindow *self = UI_WINDOW(object);

    if (self->follow != NULL) {
        g_signal_handlers_disconnect_by_data(self->follow, self);
        ui_follow_stop(self->follow);
    }
    g_clear_object(&self->follow);
    g_clear_pointer(&self->holders, g_free);
    g_clear_pointer(&self->original, ui_loaded_image_unref);
    g_clear_object(&self->source);
    g_clear_object(&self->loading);
    g_clear_object(&self->chooser);
    g_clear_object(&self->operation);
    g_clear_object(&self->session);
    G_OBJECT_CLASS(ui_window_parent_class)->dispose(object);
}

static void
ui_window_class_init(UiWindowClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = ui_window_dispose;
    widget_class->size_allocate = ui_window_size_allocate;
    GTK_WINDOW_CLASS(class)->close_request = ui_window_close_request;
    /* As shortcuts of the application they would be taken from what has the
     * keyboard, such as an entry. */
    gtk_widget_class_add_binding(widget_class, GDK_KEY_c, GDK_CONTROL_MASK,
                                 ui_window_copy_by_key, NULL);
    gtk_widget_class_add_binding_action(widget_class, GDK_KEY_v,
                                        GDK_CONTROL_MASK, "win.paste", NULL);
    g_type_ensure(UI_TYPE_ADAPTIVE_SPLIT);
    g_type_ensure(UI_TYPE_INSPECTOR_PANE);
    g_type_ensure(UI_TYPE_LESSON_PANE);
    g_type_ensure(UI_TYPE_NOTICE);
    g_type_ensure(UI_TYPE_VIEWER);
    g_type_ensure(UI_TYPE_PROGRESS);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/window.ui");
    gtk_widget_class_bind_template_child(widget_class, UiWindow, subtitle);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, menu_button);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, stack);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, instructions);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, waiting);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, viewer);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, progress);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, lessons);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, notice);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, status);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, inspector);
}

static void
ui_window_init(UiWindow *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    /* Items take their role from what an action is when they hear of it. */
    ui_window_add_menu(self);
    ui_window_add_actions(self);
    g_signal_connect(self, "notify::is-active", G_CALLBACK(look_when_active),
                     NULL);
}

static void
connect_follow(UiWindow *self)
{
    UiStreamStatus *live;

    self->follow = ui_follow_new(self->session);
    live = ui_follow_live(self->follow);
    g_signal_connect_swapped(self->follow, "fetched", G_CALLBACK(take_fetched),
                             self);
    g_signal_connect_object(live, "said", G_CALLBACK(ui_window_show_status),
                            self, G_CONNECT_SWAPPED);
    g_signal_connect_object(live, "moved", G_CALLBACK(ui_window_look), self,
                            G_CONNECT_SWAPPED);
}

UiWindow *
ui_window_new(GtkApplication *application, UiSession *session)
{
    UiWindow *self =
        g_object_new(UI_TYPE_WINDOW, "application", application, NULL);
    GAction *action;

    self->session = g_object_ref(session);
    ui_inspector_pane_set_session(self->inspector, session);
    connect_follow(self);
    ui_window_connect_try(self);
    g_signal_connect_object(session, "progress", G_CALLBACK(ui_progress_say),
                            self->progress, G_CONNECT_SWAPPED);
    action = g_action_map_lookup_action(G_ACTION_MAP(self), "qt");
    g_simple_action_set_state(G_SIMPLE_ACTION(action),
                              g_variant_new_boolean(ui_session_qt(session)));
    ui_window_show_key(self);
    ui_window_show_status(self);
    ui_window_restore_state(self);
    return self;
}
