/* SPDX-License-Identifier: MIT */
/* Follow: fetches each new picture that a watch reports, one at a time. */

#include "ui/session/follow.h"

#include "ui/session/stream-status.h"

#include <shmview/watch.h>

#include <glib-unix.h>

struct _UiFollow {
    GObject parent_instance;

    UiOperation *operation;
    /* NULL while it is off. */
    struct shmview_watch *watch;
    guint source;

    /* Cancels the running fetch; NULL if none runs. */
    GCancellable *fetch;
    /* The watch has reported a picture that is newer than the one being
     * fetched. */
    gboolean pending;
    struct shmview_header newest;
    struct shmview_header shown;
    /* The memory of the last fetch, for the next one. */
    struct shmview_image *spare;

    UiStreamStatus *live;
    /* Our message is shown, which tells why nothing could be fetched. */
    gboolean troubled;
};

G_DEFINE_FINAL_TYPE(UiFollow, ui_follow, G_TYPE_OBJECT)

static guint fetched_signal;
static guint changed_signal;

static void
tell_change(UiFollow *self)
{
    g_signal_emit(self, changed_signal, 0);
}

static void
tell_trouble(UiFollow *self, const UiMessage *message)
{
    if (!self->troubled) {
        ui_operation_tell_message(self->operation, message);
        self->troubled = TRUE;
    }
}

static void
end_trouble(UiFollow *self)
{
    if (self->troubled) {
        ui_operation_end_message(self->operation);
    }
}

/* Another message has replaced ours, or ours was removed. */
static void
forget_trouble(UiFollow *self)
{
    self->troubled = FALSE;
}

static gboolean
is_same_picture(const struct shmview_header *one,
                const struct shmview_header *other)
{
    return one->generation != 0 && one->generation == other->generation &&
           one->time == other->time;
}

static void fetch_if_needed(UiFollow *self);

static void
take_outcome(UiFollow *self, UiOutcome *outcome)
{
    if (outcome->mipmaps != NULL) {
        if (!is_same_picture(&outcome->header, &self->shown)) {
            self->shown = outcome->header;
            g_signal_emit(self, fetched_signal, 0, outcome);
            end_trouble(self);
            ui_stream_status_show_frame(self->live, &outcome->header);
        }
    } else if (outcome->status == SHMVIEW_ERROR_NOT_FOUND) {
        /* The segment was removed before the fetch, or was an orphan. */
        ui_stream_status_disappear(self->live);
    } else if (outcome->message != NULL) {
        /* We forget the generation, so that the same picture is shown again
         * once it is whole. */
        self->shown.generation = 0;
        tell_trouble(self, outcome->message);
        /* Nothing reports that a lock becomes free, but the next fetch waits
         * for it. */
        self->pending |= outcome->status == SHMVIEW_ERROR_LOCKED;
    }
    /* The handler may have left the memory of the picture before this one. */
    shmview_image_free(self->spare);
    self->spare = g_steal_pointer(&outcome->spare);
}

/* A cancelled fetch has no outcome, and drop_fetch() has freed `fetch`
 * already. */
static void
finish_fetch(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(UiFollow) self = data;
    g_autoptr(UiOutcome)
        outcome = ui_session_finish(UI_SESSION(source), result, NULL);

    if (outcome != NULL) {
        g_clear_object(&self->fetch);
        take_outcome(self, outcome);
        fetch_if_needed(self);
    }
}

static void
fetch_if_needed(UiFollow *self)
{
    if (self->watch == NULL || self->fetch != NULL || !self->pending ||
        ui_operation_is_running(self->operation)) {
        return;
    }
    self->pending = FALSE;
    if (!is_same_picture(&self->newest, &self->shown)) {
        self->fetch = g_cancellable_new();
        ui_session_follow_async(ui_operation_session(self->operation),
                                g_steal_pointer(&self->spare), self->fetch,
                                finish_fetch, g_object_ref(self));
    }
}

static void
drop_fetch(UiFollow *self)
{
    g_autoptr(GCancellable) fetch = g_steal_pointer(&self->fetch);

    if (fetch != NULL) {
        g_cancellable_cancel(fetch);
        self->pending = TRUE;
    }
}

static void
heed(UiFollow *self, const struct shmview_watch_event *event)
{
    switch (event->what) {
    case SHMVIEW_WATCH_APPEARED:
        ui_stream_status_appear(self->live);
        self->newest = event->header;
        self->pending = TRUE;
        break;
    case SHMVIEW_WATCH_CHANGED:
        self->newest = event->header;
        self->pending = TRUE;
        break;
    case SHMVIEW_WATCH_REMOVED:
        self->pending = FALSE;
        ui_stream_status_disappear(self->live);
        break;
    case SHMVIEW_WATCH_HOLDER_GONE:
    case SHMVIEW_WATCH_NOTHING:
        break;
    }
}

/* An error here is temporary (watch.h). The next event makes up for it. */
static gboolean
take_news(gint descriptor, GIOCondition condition, gpointer data)
{
    g_autoptr(UiFollow) self = g_object_ref(data);
    const struct shmview_watch_event *event;

    (void)descriptor;
    (void)condition;
    while (self->watch != NULL &&
           shmview_watch_next(self->watch, &event, NULL) == SHMVIEW_OK &&
           event->what != SHMVIEW_WATCH_NOTHING) {
        heed(self, event);
    }
    fetch_if_needed(self);
    return G_SOURCE_CONTINUE;
}

/* The low priority lets a fetched picture be drawn first, even in a flood of
 * events. */
static void
add_source(UiFollow *self)
{
    self->source = g_unix_fd_add_full(G_PRIORITY_DEFAULT_IDLE,
                                      shmview_watch_descriptor(self->watch),
                                      G_IO_IN, take_news, self, NULL);
}

static void
stop(UiFollow *self)
{
    drop_fetch(self);
    g_clear_handle_id(&self->source, g_source_remove);
    g_clear_pointer(&self->watch, shmview_watch_free);
    g_clear_pointer(&self->spare, shmview_image_free);
    self->shown = (struct shmview_header){0};
    self->pending = FALSE;
    ui_stream_status_reset(self->live);
}

static void
start(UiFollow *self)
{
    UiSession *session = ui_operation_session(self->operation);
    struct ui_failure failure = {
        .stage = UI_STAGE_FOLLOW,
        .key = ui_session_key(session),
    };

    if (shmview_watch_new(ui_session_key_type(session), failure.key,
                          &self->watch, &failure.error) == SHMVIEW_OK) {
        /* The main loop has no time to search /proc. */
        shmview_watch_ignore_holders(self->watch);
        add_source(self);
    } else {
        g_autoptr(UiMessage) message = ui_message_new(&failure);

        ui_operation_tell_message(self->operation, message);
    }
}

void
ui_follow_switch(UiFollow *self, gboolean on)
{
    ui_operation_end_message(self->operation);
    stop(self);
    if (on) {
        start(self);
    }
    tell_change(self);
}

static void
lose_holder(UiFollow *self, const struct shmview_holder *holder)
{
    if (ui_follow_is_on(self)) {
        ui_stream_status_lose_holder(self->live, holder);
    }
}

static void
restart(UiFollow *self)
{
    if (ui_follow_is_on(self)) {
        ui_follow_switch(self, TRUE);
    }
}

/* A picture that an operation has shown need not be fetched again. */
static void
go_on(UiFollow *self, const UiOutcome *outcome)
{
    if (outcome != NULL && outcome->mipmaps != NULL) {
        self->shown = outcome->header;
        ui_stream_status_show_other(self->live, &outcome->header);
    }
    fetch_if_needed(self);
}

gboolean
ui_follow_is_on(UiFollow *self)
{
    return self->watch != NULL;
}

char *
ui_follow_text(UiFollow *self)
{
    return ui_follow_is_on(self) ? ui_stream_status_text(self->live) : NULL;
}

static void
ui_follow_dispose(GObject *object)
{
    UiFollow *self = UI_FOLLOW(object);

    if (self->live != NULL) {
        stop(self);
    }
    g_clear_object(&self->live);
    g_clear_object(&self->operation);
    G_OBJECT_CLASS(ui_follow_parent_class)->dispose(object);
}

static void
ui_follow_class_init(UiFollowClass *class)
{
    G_OBJECT_CLASS(class)->dispose = ui_follow_dispose;
    fetched_signal = g_signal_new("fetched", UI_TYPE_FOLLOW, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_POINTER);
    changed_signal = g_signal_new("changed", UI_TYPE_FOLLOW, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_follow_init(UiFollow *self)
{
    self->live = ui_stream_status_new();
}

static void
hear(UiFollow *self, gpointer source, const char *signal, GCallback callback)
{
    g_signal_connect_object(source, signal, callback, self, G_CONNECT_SWAPPED);
}

UiFollow *
ui_follow_new(UiOperation *operation, UiSegmentMonitor *monitor)
{
    UiFollow *self = g_object_new(UI_TYPE_FOLLOW, NULL);

    self->operation = g_object_ref(operation);
    hear(self, operation, "began", G_CALLBACK(drop_fetch));
    hear(self, operation, "ended", G_CALLBACK(go_on));
    hear(self, operation, "key-changed", G_CALLBACK(restart));
    hear(self, operation, "message", G_CALLBACK(forget_trouble));
    hear(self, operation, "message-over", G_CALLBACK(forget_trouble));
    hear(self, self->live, "said", G_CALLBACK(tell_change));
    hear(self, monitor, "holder-gone", G_CALLBACK(lose_holder));
    return self;
}
