/* SPDX-License-Identifier: MIT */
/* Joins the widgets to the session: one operation at a time, the last wins. */

#include "window.h"

#include "chooser.h"
#include "launch.h"
#include "notice.h"
#include "picture.h"
#include "progress.h"
#include "summary.h"

struct _ShmWindow {
    GtkApplicationWindow parent_instance;

    GtkStack *stack;
    ShmPicture *picture;
    ShmProgress *progress;
    ShmNotice *notice;
    GtkLabel *status;

    ShmSession *session;
    GtkFileChooserNative *chooser;
    /* That of the operation that runs; NULL when none does. */
    GCancellable *operation;
    /* Of the picture that is shown; of width 0 before there is one. */
    struct shm_wire_header header;
    gboolean closing;
};

G_DEFINE_FINAL_TYPE(ShmWindow, shm_window, GTK_TYPE_APPLICATION_WINDOW)

static void
show_status(ShmWindow *self, const char *holders)
{
    const struct shm_summary summary = {
        .key = shm_session_key(self->session),
        .qt = shm_session_qt(self->session),
        .header = self->header.width != 0 ? &self->header : NULL,
        .holders = holders,
    };
    g_autofree char *line = shm_summary_line(&summary);

    gtk_label_set_label(self->status, line);
    gtk_widget_set_tooltip_text(GTK_WIDGET(self->status), line);
}

static void
show_picture(ShmWindow *self, const ShmOutcome *outcome)
{
    self->header = outcome->header;
    shm_picture_set_levels(self->picture, outcome->levels);
    gtk_stack_set_visible_child(self->stack, GTK_WIDGET(self->picture));
}

static void
cancel_operation(ShmWindow *self)
{
    g_autoptr(GCancellable) operation = g_steal_pointer(&self->operation);

    if (operation != NULL) {
        g_cancellable_cancel(operation);
    }
    shm_progress_end(self->progress);
}

static void
begin_operation(ShmWindow *self, const char *text)
{
    cancel_operation(self);
    shm_notice_hide(self->notice);
    self->operation = g_cancellable_new();
    shm_progress_begin(self->progress, text);
}

/* A cancelled operation has no outcome; whoever cancelled it has tidied up. */
static void
finish_operation(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(ShmWindow) self = data;
    g_autoptr(ShmOutcome)
        outcome = shm_session_finish(SHM_SESSION(source), result, NULL);

    if (outcome == NULL || self->closing) {
        return;
    }
    g_clear_object(&self->operation);
    shm_progress_end(self->progress);
    if (outcome->message != NULL) {
        shm_notice_show(self->notice, outcome->message->type,
                        outcome->message->heading, outcome->message->text,
                        outcome->message->reason);
    } else if (outcome->levels != NULL) {
        show_picture(self, outcome);
    }
    show_status(self, outcome->holders);
}

void
shm_window_load_file(ShmWindow *self, const char *path)
{
    g_autofree char *name = g_filename_display_basename(path);
    g_autofree char *text = g_strdup_printf("Loading %s…", name);

    begin_operation(self, text);
    shm_session_load_file_async(self->session, path, self->operation,
                                finish_operation, g_object_ref(self));
}

void
shm_window_load_shared(ShmWindow *self)
{
    begin_operation(self, "Loading from shared memory…");
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
        show_status(self, outcome->holders);
    }
}

/* Others may have come or gone while the window was in the background. */
static void
look_when_active(ShmWindow *self)
{
    if (gtk_window_is_active(GTK_WINDOW(self)) && self->operation == NULL &&
        !self->closing) {
        shm_session_look_async(self->session, NULL, finish_look,
                               g_object_ref(self));
    }
}

static void
load_chosen_file(ShmWindow *self, int response)
{
    g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer(&self->chooser);
    g_autoptr(GFile) file = NULL;
    g_autofree char *path = NULL;

    if (response != GTK_RESPONSE_ACCEPT || self->closing) {
        return;
    }
    file = shm_chooser_take_file(chooser);
    path = file != NULL ? g_file_get_path(file) : NULL;
    if (path != NULL) {
        shm_window_load_file(self, path);
    } else {
        shm_notice_show(self->notice, GTK_MESSAGE_ERROR, "File not readable",
                        "The file has no path on this computer.",
                        "Copy it to a folder here, and choose the copy.");
    }
}

static void
activate_load_file(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ShmWindow *self = data;

    (void)action;
    (void)parameter;
    if (self->chooser == NULL) {
        self->chooser = shm_chooser_new(GTK_WINDOW(self));
        g_signal_connect_swapped(self->chooser, "response",
                                 G_CALLBACK(load_chosen_file), self);
    }
    gtk_native_dialog_show(GTK_NATIVE_DIALOG(self->chooser));
}

static void
activate_load_shared(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    (void)action;
    (void)parameter;
    shm_window_load_shared(data);
}

static void
activate_cancel(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    (void)action;
    (void)parameter;
    cancel_operation(data);
}

static void
activate_new_window(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ShmWindow *self = data;
    g_autoptr(GError) error = NULL;

    (void)action;
    (void)parameter;
    if (!shm_launch(shm_session_key(self->session),
                    shm_session_qt(self->session), &error)) {
        shm_notice_show(self->notice, GTK_MESSAGE_ERROR, "No new window",
                        "Another shmview could not be started.",
                        error->message);
    }
}

/* A look is enough for the change to take effect. */
static void
change_qt(GSimpleAction *action, GVariant *state, gpointer data)
{
    ShmWindow *self = data;

    cancel_operation(self);
    shm_notice_hide(self->notice);
    shm_session_set_qt(self->session, g_variant_get_boolean(state));
    g_simple_action_set_state(action, state);
    /* The picture stays, but which one of the segment's it was is past. */
    self->header.generation = 0;
    shm_session_look_async(self->session, NULL, finish_look,
                           g_object_ref(self));
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
        cancel_operation(self);
        g_clear_object(&self->chooser);
        gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
        shm_session_close_async(self->session, finish_close,
                                g_object_ref(self));
    }
    return TRUE;
}

static void
shm_window_dispose(GObject *object)
{
    ShmWindow *self = SHM_WINDOW(object);

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
    GTK_WINDOW_CLASS(class)->close_request = shm_window_close_request;
    g_type_ensure(SHM_TYPE_NOTICE);
    g_type_ensure(SHM_TYPE_PICTURE);
    g_type_ensure(SHM_TYPE_PROGRESS);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/window.ui");
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, stack);
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, picture);
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, progress);
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, notice);
    gtk_widget_class_bind_template_child(widget_class, ShmWindow, status);
}

static void
shm_window_init(ShmWindow *self)
{
    static const GActionEntry entries[] = {
        {.name = "load-file", .activate = activate_load_file},
        {.name = "load-shared-memory", .activate = activate_load_shared},
        {.name = "cancel", .activate = activate_cancel},
        {.name = "new-window", .activate = activate_new_window},
        {.name = "qt", .state = "false", .change_state = change_qt},
    };

    gtk_widget_init_template(GTK_WIDGET(self));
    g_action_map_add_action_entries(G_ACTION_MAP(self), entries,
                                    G_N_ELEMENTS(entries), self);
    g_signal_connect(self, "notify::is-active", G_CALLBACK(look_when_active),
                     NULL);
}

ShmWindow *
shm_window_new(GtkApplication *application, ShmSession *session)
{
    ShmWindow *self =
        g_object_new(SHM_TYPE_WINDOW, "application", application, NULL);
    GAction *action;

    self->session = g_object_ref(session);
    g_signal_connect_object(session, "progress", G_CALLBACK(shm_progress_say),
                            self->progress, G_CONNECT_SWAPPED);
    action = g_action_map_lookup_action(G_ACTION_MAP(self), "qt");
    g_simple_action_set_state(G_SIMPLE_ACTION(action),
                              g_variant_new_boolean(shm_session_qt(session)));
    show_status(self, NULL);
    return self;
}
