/* SPDX-License-Identifier: MIT */
/* Listens to all processes that use a key, and adds their steps to a history.
 */

#include "ui/timeline/timeline-listener.h"

#include <glib-unix.h>

/* The time between two calls of `changed`. Nobody would see more of them. */
#define PAUSE_MILLISECONDS 100
/* It reads for at most this time without a break, so that the window stays
 * responsive. */
#define MOST_MICROSECONDS 5000
/* A window that draws without a break still reads this often. If it did not,
 * slow motion would end: see shmview_timeline_slow(). */
#define LONGEST_GAP_MILLISECONDS 1000

struct ui_timeline_listener {
    struct shmview_timeline *timeline;
    struct ui_history *history;
    void (*changed)(gpointer data);
    gpointer data;
    guint reading;
    guint timer;
    guint telling;
};

static gboolean
tell(gpointer data)
{
    UiTimelineListener *self = data;

    self->telling = 0;
    self->changed(self->data);
    return G_SOURCE_REMOVE;
}

/* Adds one step. Returns whether there may be more. */
static gboolean
read_one(UiTimelineListener *self, gboolean *changed)
{
    const struct shmview_timeline_step *step;
    struct shmview_error error;

    if (shmview_timeline_next(self->timeline, &step, &error) != SHMVIEW_OK ||
        step->what == SHMVIEW_TIMELINE_NOTHING) {
        return FALSE;
    }
    *changed |= ui_history_add(self->history, step);
    return TRUE;
}

static gboolean
read_steps(gpointer data)
{
    UiTimelineListener *self = data;
    const gint64 end = g_get_monotonic_time() + MOST_MICROSECONDS;
    gboolean changed = FALSE;

    while (read_one(self, &changed) && g_get_monotonic_time() < end) {
    }
    if (changed && self->telling == 0) {
        self->telling = g_timeout_add(PAUSE_MILLISECONDS, tell, self);
    }
    return G_SOURCE_CONTINUE;
}

static gboolean
read_when_ready(int descriptor, GIOCondition condition, gpointer data)
{
    (void)descriptor;
    (void)condition;
    return read_steps(data);
}

UiTimelineListener *
ui_timeline_listener_new(enum shmview_key_type type, const char *key,
                         struct ui_history *history,
                         void (*changed)(gpointer data), gpointer data,
                         struct shmview_error *error)
{
    UiTimelineListener *self;
    struct shmview_timeline *timeline;

    if (shmview_timeline_new(type, key, &timeline, error) != SHMVIEW_OK) {
        return NULL;
    }
    self = g_new0(UiTimelineListener, 1);
    self->timeline = timeline;
    self->history = history;
    self->changed = changed;
    self->data = data;
    /* The low priority lets the window draw first: there may be more steps than
     * it has time to read. */
    self->reading = g_unix_fd_add_full(G_PRIORITY_DEFAULT_IDLE,
                                       shmview_timeline_descriptor(timeline),
                                       G_IO_IN, read_when_ready, self, NULL);
    self->timer = g_timeout_add(LONGEST_GAP_MILLISECONDS, read_steps, self);
    return self;
}

void
ui_timeline_listener_free(UiTimelineListener *self)
{
    if (self != NULL) {
        g_source_remove(self->reading);
        g_source_remove(self->timer);
        g_clear_handle_id(&self->telling, g_source_remove);
        shmview_timeline_free(self->timeline);
        g_free(self);
    }
}

struct shmview_timeline *
ui_timeline_listener_timeline(UiTimelineListener *self)
{
    return self->timeline;
}
