/* SPDX-License-Identifier: MIT */
/* Stops and restarts the fetching of new pictures as operations and keys ask.
 */

#include "ui/operation/following.h"

#include "ui/session/follow.h"

struct _UiFollowing {
    GObject parent_instance;

    UiOperation *operation;
    UiFollow *follow;
    /* The message that is shown tells why nothing could be fetched. */
    gboolean troubled;
};

G_DEFINE_FINAL_TYPE(UiFollowing, ui_following, G_TYPE_OBJECT)

static guint fetched_signal;
static guint changed_signal;

static void
tell_change(UiFollowing *self)
{
    g_signal_emit(self, changed_signal, 0);
}

static void
forget_trouble(UiFollowing *self)
{
    self->troubled = FALSE;
}

static void
take_fetched(UiFollowing *self, UiOutcome *outcome)
{
    if (outcome->levels != NULL) {
        g_signal_emit(self, fetched_signal, 0, outcome);
        if (self->troubled) {
            ui_operation_end_message(self->operation);
        }
    } else if (!self->troubled) {
        ui_operation_tell_message(self->operation, outcome->message);
        self->troubled = TRUE;
    }
}

/* What is being loaded comes first. */
static void
start(UiFollowing *self)
{
    UiSession *session = ui_operation_session(self->operation);
    struct ui_failure failure = {
        .stage = UI_STAGE_FOLLOW,
        .key = ui_session_key(session),
    };

    if (ui_follow_start(self->follow, &failure.error) != SHMVIEW_OK) {
        g_autoptr(UiMessage) message = ui_message_new(&failure);

        ui_operation_tell_message(self->operation, message);
    } else if (ui_operation_is_running(self->operation)) {
        ui_follow_pause(self->follow);
    }
    tell_change(self);
}

static void
restart(UiFollowing *self)
{
    if (ui_following_is_on(self)) {
        start(self);
    }
}

static void
go_on(UiFollowing *self, const UiOutcome *outcome)
{
    if (outcome != NULL && outcome->levels != NULL) {
        ui_follow_note_shown(self->follow, &outcome->header);
    }
    ui_follow_go_on(self->follow);
}

void
ui_following_switch(UiFollowing *self, gboolean on)
{
    ui_operation_end_message(self->operation);
    if (on) {
        start(self);
    } else {
        ui_follow_stop(self->follow);
        tell_change(self);
    }
}

gboolean
ui_following_is_on(UiFollowing *self)
{
    return ui_follow_is_on(self->follow);
}

char *
ui_following_text(UiFollowing *self)
{
    return ui_following_is_on(self)
               ? ui_stream_status_text(ui_follow_live(self->follow))
               : NULL;
}

static void
ui_following_dispose(GObject *object)
{
    UiFollowing *self = UI_FOLLOWING(object);

    if (self->follow != NULL) {
        g_signal_handlers_disconnect_by_data(self->follow, self);
        ui_follow_stop(self->follow);
    }
    g_clear_object(&self->follow);
    g_clear_object(&self->operation);
    G_OBJECT_CLASS(ui_following_parent_class)->dispose(object);
}

static void
ui_following_class_init(UiFollowingClass *class)
{
    G_OBJECT_CLASS(class)->dispose = ui_following_dispose;
    fetched_signal = g_signal_new("fetched", UI_TYPE_FOLLOWING,
                                  G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
    changed_signal = g_signal_new("changed", UI_TYPE_FOLLOWING,
                                  G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
ui_following_init(UiFollowing *self)
{
    (void)self;
}

static void
connect_operation(UiFollowing *self, UiOperation *operation)
{
    const struct {
        const char *signal;
        GCallback callback;
        gpointer object;
    } table[] = {
        {"began", G_CALLBACK(ui_follow_pause), self->follow},
        {"ended", G_CALLBACK(go_on), self},
        {"key-changed", G_CALLBACK(restart), self},
        {"message", G_CALLBACK(forget_trouble), self},
        {"message-over", G_CALLBACK(forget_trouble), self},
    };

    for (gsize index = 0; index < G_N_ELEMENTS(table); index++) {
        g_signal_connect_object(operation, table[index].signal,
                                table[index].callback, table[index].object,
                                G_CONNECT_SWAPPED);
    }
}

UiFollowing *
ui_following_new(UiOperation *operation)
{
    UiFollowing *self = g_object_new(UI_TYPE_FOLLOWING, NULL);
    UiStreamStatus *live;

    self->operation = g_object_ref(operation);
    self->follow = ui_follow_new(ui_operation_session(operation));
    live = ui_follow_live(self->follow);
    g_signal_connect_swapped(self->follow, "fetched", G_CALLBACK(take_fetched),
                             self);
    g_signal_connect_object(live, "said", G_CALLBACK(tell_change), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(live, "moved", G_CALLBACK(ui_operation_look),
                            operation, G_CONNECT_SWAPPED);
    connect_operation(self, operation);
    return self;
}
