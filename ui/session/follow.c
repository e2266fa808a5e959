/* SPDX-License-Identifier: MIT */
/* Turns what a watch tells into fetches, one at a time. */

#include "ui/session/follow.h"

#include <shmview/watch.h>

#include <glib-unix.h>
#include <unistd.h>

struct _ShmFollow {
    GObject parent_instance;

    ShmSession *session;
    /* NULL at rest. */
    struct shmview_watch *watch;
    guint source;

    /* That of the fetch that runs; NULL when none does. */
    GCancellable *fetch;
    gboolean paused;
    /* There may be something newer than what is fetched: it says this. */
    gboolean pending;
    struct shmview_header newest;
    struct shmview_header shown;
    /* Memory of the last fetch, for the next one. */
    struct shmview_image *spare;

    ShmLive *live;
};

G_DEFINE_FINAL_TYPE(ShmFollow, shm_follow, G_TYPE_OBJECT)

static guint fetched_signal;

static gboolean
is_same_picture(const struct shmview_header *one,
                const struct shmview_header *other)
{
    return one->generation != 0 && one->generation == other->generation &&
           one->time == other->time;
}

static void fetch_if_needed(ShmFollow *self);

static void
take_outcome(ShmFollow *self, ShmOutcome *outcome)
{
    if (outcome->levels != NULL) {
        if (!is_same_picture(&outcome->header, &self->shown)) {
            self->shown = outcome->header;
            g_signal_emit(self, fetched_signal, 0, outcome);
            shm_live_show_frame(self->live, &outcome->header);
        }
    } else if (outcome->status == SHMVIEW_ERROR_NOT_FOUND) {
        /* It went before it was fetched, or its process was dead. */
        shm_live_disappear(self->live);
    } else if (outcome->message != NULL) {
        /* Should the same picture be whole again, it's shown again. */
        self->shown.generation = 0;
        g_signal_emit(self, fetched_signal, 0, outcome);
        /* Nobody tells when a lock is free, but the next fetch waits for it. */
        self->pending |= outcome->status == SHMVIEW_ERROR_LOCKED;
    }
    /* Who took the picture may have left the memory of the last one. */
    shmview_image_free(self->spare);
    self->spare = g_steal_pointer(&outcome->spare);
}

/* Whoever cancels has dropped the reference to what was cancelled. */
static void
finish_fetch(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(ShmFollow) self = data;
    g_autoptr(ShmOutcome)
        outcome = shm_session_finish(SHM_SESSION(source), result, NULL);

    if (outcome != NULL) {
        g_clear_object(&self->fetch);
        take_outcome(self, outcome);
        fetch_if_needed(self);
    }
}

static void
fetch_if_needed(ShmFollow *self)
{
    if (self->watch == NULL || self->paused || self->fetch != NULL ||
        !self->pending) {
        return;
    }
    self->pending = FALSE;
    if (!is_same_picture(&self->newest, &self->shown)) {
        self->fetch = g_cancellable_new();
        shm_session_follow_async(self->session, g_steal_pointer(&self->spare),
                                 self->fetch, finish_fetch, g_object_ref(self));
    }
}

static void
drop_fetch(ShmFollow *self)
{
    g_autoptr(GCancellable) fetch = g_steal_pointer(&self->fetch);

    if (fetch != NULL) {
        g_cancellable_cancel(fetch);
        self->pending = TRUE;
    }
}

static void
heed(ShmFollow *self, const struct shmview_watch_event *event)
{
    switch (event->what) {
    case SHMVIEW_WATCH_APPEARED:
        shm_live_appear(self->live);
        self->newest = event->header;
        self->pending = TRUE;
        break;
    case SHMVIEW_WATCH_CHANGED:
        self->newest = event->header;
        self->pending = TRUE;
        break;
    case SHMVIEW_WATCH_HOLDER_GONE:
        if (event->holder.pid != getpid()) {
            shm_live_lose_holder(self->live, &event->holder);
        }
        break;
    case SHMVIEW_WATCH_REMOVED:
        self->pending = FALSE;
        shm_live_disappear(self->live);
        break;
    case SHMVIEW_WATCH_NOTHING:
        break;
    }
}

/* An error here passes (watch.h); what it hid shows with the next event. */
static gboolean
take_news(gint descriptor, GIOCondition condition, gpointer data)
{
    g_autoptr(ShmFollow) self = g_object_ref(data);
    struct shmview_watch_event event;

    (void)descriptor;
    (void)condition;
    while (self->watch != NULL &&
           shmview_watch_next(self->watch, &event, NULL) == SHMVIEW_OK &&
           event.what != SHMVIEW_WATCH_NOTHING) {
        heed(self, &event);
    }
    fetch_if_needed(self);
    return G_SOURCE_CONTINUE;
}

/* Behind the drawing of what was fetched, so that a flood can't keep it off. */
static void
add_source(ShmFollow *self)
{
    self->source = g_unix_fd_add_full(G_PRIORITY_DEFAULT_IDLE,
                                      shmview_watch_descriptor(self->watch),
                                      G_IO_IN, take_news, self, NULL);
}

enum shmview_status
shm_follow_start(ShmFollow *self, struct shmview_error *error)
{
    enum shmview_key_type type = shm_session_qt(self->session)
                                     ? SHMVIEW_KEY_SYSTEM_V
                                     : SHMVIEW_KEY_POSIX;
    enum shmview_status status;

    shm_follow_stop(self);
    status = shmview_watch_new(type, shm_session_key(self->session),
                               &self->watch, error);
    if (status == SHMVIEW_OK) {
        add_source(self);
    }
    return status;
}

void
shm_follow_stop(ShmFollow *self)
{
    drop_fetch(self);
    g_clear_handle_id(&self->source, g_source_remove);
    g_clear_pointer(&self->watch, shmview_watch_free);
    g_clear_pointer(&self->spare, shmview_image_free);
    self->shown = (struct shmview_header){0};
    self->pending = FALSE;
    self->paused = FALSE;
    shm_live_reset(self->live);
}

gboolean
shm_follow_is_on(ShmFollow *self)
{
    return self->watch != NULL;
}

void
shm_follow_pause(ShmFollow *self)
{
    drop_fetch(self);
    self->paused = TRUE;
}

void
shm_follow_go_on(ShmFollow *self)
{
    self->paused = FALSE;
    fetch_if_needed(self);
}

void
shm_follow_note_shown(ShmFollow *self, const struct shmview_header *header)
{
    self->shown = *header;
    shm_live_show_other(self->live, header);
}

ShmLive *
shm_follow_live(ShmFollow *self)
{
    return self->live;
}

static void
shm_follow_dispose(GObject *object)
{
    ShmFollow *self = SHM_FOLLOW(object);

    if (self->live != NULL) {
        shm_follow_stop(self);
    }
    g_clear_object(&self->live);
    g_clear_object(&self->session);
    G_OBJECT_CLASS(shm_follow_parent_class)->dispose(object);
}

static void
shm_follow_class_init(ShmFollowClass *class)
{
    G_OBJECT_CLASS(class)->dispose = shm_follow_dispose;
    fetched_signal = g_signal_new("fetched", SHM_TYPE_FOLLOW, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_POINTER);
}

static void
shm_follow_init(ShmFollow *self)
{
    self->live = shm_live_new();
}

ShmFollow *
shm_follow_new(ShmSession *session)
{
    ShmFollow *self = g_object_new(SHM_TYPE_FOLLOW, NULL);

    self->session = g_object_ref(session);
    return self;
}
