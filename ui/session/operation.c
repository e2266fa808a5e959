/* SPDX-License-Identifier: MIT */
/* The running operation: starts it, cancels it, and reports its result. */

#include "ui/session/operation.h"

#include "ui/session/try-job.h"

#include <glib/gi18n.h>

struct _UiOperation {
    GObject parent_instance;

    UiSession *session;
    /* NULL while nothing runs. */
    GCancellable *running;
    /* Cancels the last look: the next operation finds out more. */
    GCancellable *look;
    gboolean closed;
};

G_DEFINE_FINAL_TYPE(UiOperation, ui_operation, G_TYPE_OBJECT)

/* The data for one call of the session. */
typedef struct {
    UiOperation *operation;
    GFile *file;
    UiOperationDone done;
    gpointer data;
    GDestroyNotify free_data;
} Call;

static void
call_free(Call *call)
{
    if (call->free_data != NULL) {
        call->free_data(call->data);
    }
    g_clear_object(&call->file);
    g_object_unref(call->operation);
    g_free(call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Call, call_free)

static Call *
call_new(UiOperation *self, GFile *file)
{
    Call *call = g_new0(Call, 1);

    call->operation = g_object_ref(self);
    call->file = file != NULL ? g_object_ref(file) : NULL;
    return call;
}

/* Cancels the operation without reporting it; FALSE if none ran. */
static gboolean
drop(UiOperation *self)
{
    g_autoptr(GCancellable) running = g_steal_pointer(&self->running);

    if (running == NULL) {
        return FALSE;
    }
    g_cancellable_cancel(running);
    return TRUE;
}

static void
cancel_look(UiOperation *self)
{
    if (self->look != NULL) {
        g_cancellable_cancel(self->look);
        g_clear_object(&self->look);
    }
}

static void
end(UiOperation *self, UiOutcome *outcome, GFile *file)
{
    g_signal_emit_by_name(self, "ended", outcome, file);
}

void
ui_operation_cancel(UiOperation *self)
{
    if (drop(self)) {
        end(self, NULL, NULL);
    }
}

GCancellable *
ui_operation_begin(UiOperation *self, const char *text)
{
    drop(self);
    cancel_look(self);
    self->running = g_cancellable_new();
    if (self->closed) {
        g_cancellable_cancel(self->running);
    } else {
        ui_operation_end_message(self);
        g_signal_emit_by_name(self, "began", text);
    }
    return self->running;
}

void
ui_operation_tell(UiOperation *self, GtkMessageType type, const char *heading,
                  const char *text, const char *reason)
{
    if (!self->closed) {
        g_signal_emit_by_name(self, "message", type, heading, text, reason);
    }
}

void
ui_operation_tell_message(UiOperation *self, const UiMessage *message)
{
    ui_operation_tell(self, message->type, message->heading, message->text,
                      message->reason);
}

void
ui_operation_end_message(UiOperation *self)
{
    g_signal_emit_by_name(self, "message-over");
}

void
ui_operation_fail(UiOperation *self, GtkMessageType type, const char *heading,
                  const char *text, const char *reason)
{
    ui_operation_cancel(self);
    ui_operation_tell(self, type, heading, text, reason);
}

static void
take_outcome(UiOperation *self, UiOutcome *outcome, GFile *file)
{
    g_clear_object(&self->running);
    if (outcome->message != NULL) {
        ui_operation_tell_message(self, outcome->message);
    }
    end(self, outcome, file);
}

static void
finish_look(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(UiOperation) self = data;
    g_autoptr(UiOutcome)
        outcome = ui_session_finish(UI_SESSION(source), result, NULL);

    if (outcome != NULL && !self->closed) {
        g_signal_emit_by_name(self, "looked", outcome);
    }
}

/* Does nothing while an operation runs, because every operation ends with a
 * look. */
static void
look(UiOperation *self)
{
    if (self->running == NULL && !self->closed) {
        cancel_look(self);
        self->look = g_cancellable_new();
        ui_session_look_async(self->session, self->look, finish_look,
                              g_object_ref(self));
    }
}

/* A cancelled operation has been reported already. */
static void
finish(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(Call) call = data;
    UiOperation *self = call->operation;
    g_autoptr(UiOutcome)
        outcome = ui_session_finish(UI_SESSION(source), result, NULL);

    if (self->closed) {
        return;
    }
    if (call->done != NULL) {
        call->done(outcome, call->data);
    }
    if (outcome != NULL) {
        take_outcome(self, outcome, call->file);
    } else if (call->done != NULL) {
        /* A cancelled primitive may have been done all the same. */
        look(self);
    }
}

/* A Qt program may share under the other type by now. */
static void
begin_sharing(UiOperation *self, const char *text)
{
    ui_operation_begin(self, text);
    if (ui_session_find_qt_type(self->session)) {
        g_signal_emit_by_name(self, "key-changed");
    }
}

static void
begin_loading(UiOperation *self, const char *name)
{
    g_autofree char *text = g_strdup_printf(_("Loading %s…"), name);

    begin_sharing(self, text);
}

void
ui_operation_load_file(UiOperation *self, const char *path)
{
    g_autofree char *name = g_filename_display_basename(path);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    gboolean taken = FALSE;

    g_signal_emit_by_name(self, "load-file", path, &taken);
    if (!taken) {
        begin_loading(self, name);
        ui_session_load_file_async(self->session, path, self->running, finish,
                                   call_new(self, file));
    }
}

void
ui_operation_load_bytes(UiOperation *self, GBytes *bytes, const char *name,
                        GFile *file)
{
    begin_loading(self, name);
    ui_session_load_bytes_async(self->session, bytes, name, self->running,
                                finish, call_new(self, file));
}

void
ui_operation_load_shared(UiOperation *self)
{
    begin_sharing(self, _("Loading from shared memory…"));
    ui_session_load_shared_async(self->session, self->running, finish,
                                 call_new(self, NULL));
}

void
ui_operation_try(UiOperation *self, const struct ui_primitive *primitive,
                 UiOperationDone done, gpointer data, GDestroyNotify free_data)
{
    g_autofree char *text =
        g_strdup_printf("%s…", ui_try_job_name(primitive->kind));
    Call *call = call_new(self, NULL);

    call->done = done;
    call->data = data;
    call->free_data = free_data;
    begin_sharing(self, text);
    ui_session_try_async(self->session, primitive, self->running, finish, call);
}

/* The look makes the session apply the change. */
static void
go_over(UiOperation *self)
{
    gboolean ran = drop(self);

    ui_operation_end_message(self);
    g_signal_emit_by_name(self, "key-changed");
    if (ran) {
        end(self, NULL, NULL);
    }
    look(self);
}

void
ui_operation_change_key(UiOperation *self, enum shmview_key_type type,
                        const char *key)
{
    ui_session_set_key(self->session, type, key);
    go_over(self);
}

void
ui_operation_change_qt_key(UiOperation *self, const char *key)
{
    ui_session_set_qt_key(self->session, key);
    go_over(self);
}

void
ui_operation_leave(UiOperation *self)
{
    begin_sharing(self, _("Detaching…"));
    ui_session_leave_async(self->session, self->running, finish,
                           call_new(self, NULL));
}

void
ui_operation_close(UiOperation *self)
{
    self->closed = TRUE;
    drop(self);
    g_signal_emit_by_name(self, "closed");
}

gboolean
ui_operation_is_closed(UiOperation *self)
{
    return self->closed;
}

gboolean
ui_operation_is_running(UiOperation *self)
{
    return self->running != NULL;
}

UiSession *
ui_operation_session(UiOperation *self)
{
    return self->session;
}

static void
ui_operation_dispose(GObject *object)
{
    UiOperation *self = UI_OPERATION(object);

    g_clear_object(&self->running);
    g_clear_object(&self->look);
    g_clear_object(&self->session);
    G_OBJECT_CLASS(ui_operation_parent_class)->dispose(object);
}

static void
ui_operation_class_init(UiOperationClass *class)
{
    G_OBJECT_CLASS(class)->dispose = ui_operation_dispose;
    g_signal_new("began", UI_TYPE_OPERATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
    g_signal_new("ended", UI_TYPE_OPERATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                 NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_FILE);
    g_signal_new("looked", UI_TYPE_OPERATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                 NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
    g_signal_new("load-file", UI_TYPE_OPERATION, G_SIGNAL_RUN_LAST, 0,
                 g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN,
                 1, G_TYPE_STRING);
    g_signal_new("key-changed", UI_TYPE_OPERATION, G_SIGNAL_RUN_LAST, 0, NULL,
                 NULL, NULL, G_TYPE_NONE, 0);
    g_signal_new("message", UI_TYPE_OPERATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                 NULL, G_TYPE_NONE, 4, G_TYPE_INT, G_TYPE_STRING, G_TYPE_STRING,
                 G_TYPE_STRING);
    g_signal_new("message-over", UI_TYPE_OPERATION, G_SIGNAL_RUN_LAST, 0, NULL,
                 NULL, NULL, G_TYPE_NONE, 0);
    g_signal_new("closed", UI_TYPE_OPERATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                 NULL, G_TYPE_NONE, 0);
}

static void
ui_operation_init(UiOperation *self)
{
    (void)self;
}

UiOperation *
ui_operation_new(UiSession *session)
{
    UiOperation *self = g_object_new(UI_TYPE_OPERATION, NULL);

    self->session = g_object_ref(session);
    return self;
}
