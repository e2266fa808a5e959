/* SPDX-License-Identifier: MIT */
/* Joins the widgets to the session: one operation at a time, the last wins. */

#include "ui/window/window-internal.h"

#include "ui/files/recent.h"
#include "ui/widgets/beside.h"
#include "ui/words/summary.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE(ShmWindow, shm_window, GTK_TYPE_APPLICATION_WINDOW)

void
window_show_status(ShmWindow *self)
{
    g_autofree char *live = shm_follow_is_on(self->follow)
                                ? shm_live_text(shm_follow_live(self->follow))
                                : NULL;
    const struct shm_summary summary = {
        .key = shm_session_key(self->session),
        .qt = shm_session_qt(self->session),
        .header = self->header.width != 0 ? &self->header : NULL,
        .holders = self->holders,
        .live = live,
    };
    g_autofree char *line = shm_summary_line(&summary);

    gtk_label_set_label(self->status, line);
    gtk_widget_set_tooltip_text(GTK_WIDGET(self->status), line);
    /* Else the tooltip would be read after the same text. */
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->status),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
}

void
window_show_stack(ShmWindow *self)
{
    GtkWidget *child = self->instructions;

    if (self->header.width != 0) {
        child = GTK_WIDGET(self->viewer);
    } else if (shm_follow_is_on(self->follow)) {
        child = self->waiting;
    }
    gtk_stack_set_visible_child(self->stack, child);
}

static void
take_holders(ShmWindow *self, ShmOutcome *outcome)
{
    g_free(self->holders);
    self->holders = g_steal_pointer(&outcome->holders);
    shm_try_it_set_half_written(shm_inspector_pane_try_it(self->inspector),
                                outcome->half_written);
    window_show_status(self);
}

void
window_show_message(ShmWindow *self, const ShmMessage *message)
{
    self->troubled = FALSE;
    shm_notice_show(self->notice, message->type, message->heading,
                    message->text, message->reason);
}

void
window_hide_message(ShmWindow *self)
{
    self->troubled = FALSE;
    shm_notice_hide(self->notice);
}

/* The memory of the one before may serve the next. */
static void
keep_original(ShmWindow *self, ShmOutcome *outcome)
{
    struct shmview_image *spare = shm_original_unref_take(self->original);

    self->original = g_steal_pointer(&outcome->original);
    if (outcome->spare == NULL) {
        outcome->spare = spare;
    } else {
        shmview_image_free(spare);
    }
    window_update_giving(self);
}

static void
show_picture(ShmWindow *self, ShmOutcome *outcome)
{
    self->header = outcome->header;
    keep_original(self, outcome);
    g_set_object(&self->source, self->loading);
    shm_picture_set_levels(shm_viewer_picture(self->viewer), outcome->levels);
    window_show_stack(self);
}

void
window_cancel_operation(ShmWindow *self)
{
    g_autoptr(GCancellable) operation = g_steal_pointer(&self->operation);

    if (operation != NULL) {
        g_cancellable_cancel(operation);
    }
    g_clear_object(&self->loading);
    shm_progress_end(self->progress);
}

void
window_begin_operation(ShmWindow *self, const char *text)
{
    window_cancel_operation(self);
    window_hide_message(self);
    shm_follow_pause(self->follow);
    self->operation = g_cancellable_new();
    shm_progress_begin(self->progress, text);
}

void
window_take_outcome(ShmWindow *self, ShmOutcome *outcome)
{
    g_clear_object(&self->operation);
    shm_progress_end(self->progress);
    if (outcome->message != NULL) {
        window_show_message(self, outcome->message);
    } else if (outcome->levels != NULL) {
        show_picture(self, outcome);
        shm_follow_note_shown(self->follow, &outcome->header);
        if (self->loading != NULL) {
            shm_recent_add(self->loading);
        }
    }
    g_clear_object(&self->loading);
    take_holders(self, outcome);
    shm_follow_go_on(self->follow);
}

/* A cancelled operation has no outcome; whoever cancelled it has tidied up. */
static void
finish_operation(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(ShmWindow) self = data;
    g_autoptr(ShmOutcome)
        outcome = shm_session_finish(SHM_SESSION(source), result, NULL);

    if (outcome != NULL && !self->closing) {
        window_take_outcome(self, outcome);
    }
}

void
shm_window_load_file(ShmWindow *self, const char *path)
{
    g_autofree char *name = g_filename_display_basename(path);
    g_autofree char *text = g_strdup_printf(_("Loading %s…"), name);

    if (shm_try_it_wrong_way(shm_inspector_pane_try_it(self->inspector))) {
        window_try(self, &(struct shm_primitive){.kind = SHM_PRIMITIVE_TEAR,
                                                 .path = path});
        return;
    }
    window_begin_operation(self, text);
    shm_session_load_file_async(self->session, path, self->operation,
                                finish_operation, g_object_ref(self));
    self->loading = g_file_new_for_path(path);
}

void
window_load_bytes(ShmWindow *self, GBytes *bytes, const char *name)
{
    g_autofree char *text = g_strdup_printf(_("Loading %s…"), name);

    window_begin_operation(self, text);
    shm_session_load_bytes_async(self->session, bytes, name, self->operation,
                                 finish_operation, g_object_ref(self));
}

void
shm_window_load_shared(ShmWindow *self)
{
    window_begin_operation(self, _("Loading from shared memory…"));
    shm_session_load_shared_async(self->session, self->operation,
                                  finish_operation, g_object_ref(self));
}

static void
finish_look(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(ShmWindow) self = data;
    g_autoptr(ShmOutcome)
        outcome = shm_session_finish(SHM_SESSION(source), result, NULL);

    if (outcome != NULL && !self->closing) {
        take_holders(self, outcome);
    }
}

void
window_look(ShmWindow *self)
{
    if (self->operation == NULL && !self->closing) {
        shm_session_look_async(self->session, NULL, finish_look,
                               g_object_ref(self));
    }
}

/* Others may have come or gone while the window was in the background. */
static void
look_when_active(ShmWindow *self)
{
    if (gtk_window_is_active(GTK_WINDOW(self))) {
        window_look(self);
    }
}

/* A trouble that lasts is told once, and over with the next picture. */
static void
take_fetched(ShmWindow *self, ShmOutcome *outcome)
{
    if (outcome->levels != NULL) {
        show_picture(self, outcome);
        if (self->troubled) {
            window_hide_message(self);
        }
    } else if (!self->troubled) {
        window_show_message(self, outcome->message);
        self->troubled = TRUE;
    }
}

static void
finish_close(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(ShmWindow) self = data;

    (void)source;
    (void)result;
    gtk_window_destroy(GTK_WINDOW(self));
}

/* The window goes at once, the process when it has let go of the segment. */
static gboolean
shm_window_close_request(GtkWindow *window)
{
    ShmWindow *self = SHM_WINDOW(window);

    if (!self->closing) {
        self->closing = TRUE;
        window_remember_state(self);
        window_cancel_operation(self);
        shm_follow_stop(self->follow);
        g_clear_object(&self->chooser);
        gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
        shm_session_close_async(self->session, finish_close,
                                g_object_ref(self));
    }
    return TRUE;
}

/* What is to be shown is made ready for the place where it will be. */
static void
shm_window_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    ShmWindow *self = SHM_WINDOW(widget);
    GtkWidget *stack = GTK_WIDGET(self->stack);
    int scale = gtk_widget_get_scale_factor(widget);

    GTK_WIDGET_CLASS(shm_window_parent_class)
        ->size_allocate(widget, width, height, baseline);
    shm_session_set_room(self->session, gtk_widget_get_width(stack) * scale,
                         gtk_widget_get_height(stack) * scale);
}

static void
shm_window_dispose(GObject *object)
{
    ShmWindow *self = SHM_WINDOW(object);

    if (self->follow != NULL) {
        g_signal_handlers_disconnect_by_data(self->follow, self);
        shm_follow_stop(self->follow);
    }
    g_clear_object(&self->follow);
    g_clear_pointer(&self->holders, g_free);
    g_clear_pointer(&self->original, shm_original_unref);
    g_clear_object(&self->source);
    g_clear_object(&self->loading);
    g_clear_object(&self->chooser);
    g_clear_object(&self->operation);
    g_clear_object(&self->session);
    G_OBJECT_CLASS(shm_window_parent_class)->dispose(object);
}

static void
shm_window_class_init(ShmWindowClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = shm_window_dispose;
    widget_class->size_allocate = shm_window_size_allocate;
    GTK_WINDOW_CLASS(class)->close_request = shm_window_close_request;
    /* As shortcuts of the application they would be taken from what has the
     * keyboard, such as an entry. */
    gtk_widget_class_add_binding(widget_class, GDK_KEY_c, GDK_CONTROL_MASK,
                                 window_copy_by_key, NULL);
    gtk_widget_class_add_binding_action(widget_class, GDK_KEY_v,
                                        GDK_CONTROL_MASK, "win.paste", NULL);
    g_type_ensure(SHM_TYPE_BESIDE);
    g_type_ensure(SHM_TYPE_INSPECTOR_PANE);
    g_type_ensure(SHM_TYPE_LESSON_PANE);
    g_type_ensure(SHM_TYPE_NOTICE);
    g_type_ensure(SHM_TYPE_VIEWER);
    g_type_ensure(SHM_TYPE_PROGRESS);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/window.ui");
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, subtitle);
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, menu_button);
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, stack);
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, instructions);
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, waiting);
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, viewer);
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, progress);
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, lessons);
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, notice);
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, status);
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, inspector);
}

static void
shm_window_init(ShmWindow *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    /* Items take their role from what an action is when they hear of it. */
    window_add_menu(self);
    window_add_actions(self);
    g_signal_connect(self, "notify::is-active", G_CALLBACK(look_when_active),
                     NULL);
}

static void
connect_follow(ShmWindow *self)
{
    ShmLive *live;

    self->follow = shm_follow_new(self->session);
    live = shm_follow_live(self->follow);
    g_signal_connect_swapped(self->follow, "fetched", G_CALLBACK(take_fetched),
                             self);
    g_signal_connect_object(live, "said", G_CALLBACK(window_show_status), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(live, "moved", G_CALLBACK(window_look), self,
                            G_CONNECT_SWAPPED);
}

ShmWindow *
shm_window_new(GtkApplication *application, ShmSession *session)
{
    ShmWindow *self =
        g_object_new(SHM_TYPE_WINDOW, "application", application, NULL);
    GAction *action;

    self->session = g_object_ref(session);
    shm_inspector_pane_set_session(self->inspector, session);
    connect_follow(self);
    window_connect_try(self);
    g_signal_connect_object(session, "progress", G_CALLBACK(shm_progress_say),
                            self->progress, G_CONNECT_SWAPPED);
    action = g_action_map_lookup_action(G_ACTION_MAP(self), "qt");
    g_simple_action_set_state(G_SIMPLE_ACTION(action),
                              g_variant_new_boolean(shm_session_qt(session)));
    window_show_key(self);
    window_show_status(self);
    window_restore_state(self);
    return self;
}
