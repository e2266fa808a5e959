/* SPDX-License-Identifier: MIT */
/* The status of a window that follows a stream: its figures, or the reason why
 * it waits. */

#include "ui/session/stream-status.h"

#include "ui/session/frame-rate.h"

#include <glib/gi18n.h>

/* Nobody can read words that change more often than this. */
#define WORDS_MILLISECONDS 500
/* A stream counts as stopped after this time without a frame. */
#define STOPPED_MILLISECONDS 2000

struct _UiStreamStatus {
    GObject parent_instance;

    struct ui_frame_rate rate;
    gboolean has_picture;
    /* The key has no segment. */
    gboolean absent;
    /* The process that detached last, if no picture has come since then; 0 for
     * none. */
    pid_t gone;
    char *gone_name;
    /* The time at which it detached, on the clock that also gives pictures
     * their time. */
    guint64 gone_time;
    /* Frames are coming. */
    gboolean running;
    /* There are newer figures than the ones shown at the time `said`. */
    gboolean unsaid;
    gint64 said;
    guint timer;
};

G_DEFINE_FINAL_TYPE(UiStreamStatus, ui_stream_status, G_TYPE_OBJECT)

static guint said_signal;

static void say_figures(UiStreamStatus *self);

static void
tell(UiStreamStatus *self)
{
    g_signal_emit(self, said_signal, 0);
}

/* Runs once: when it runs, there are new figures to show, or the stream has
 * stopped. */
static gboolean
say_in_time(gpointer data)
{
    UiStreamStatus *self = data;

    self->timer = 0;
    if (self->unsaid) {
        say_figures(self);
    } else {
        self->running = FALSE;
        tell(self);
    }
    return G_SOURCE_REMOVE;
}

static void
set_timer(UiStreamStatus *self, gint64 milliseconds)
{
    g_clear_handle_id(&self->timer, g_source_remove);
    self->timer = g_timeout_add((guint)milliseconds, say_in_time, self);
}

static void
say_figures(UiStreamStatus *self)
{
    self->said = g_get_monotonic_time();
    self->unsaid = FALSE;
    set_timer(self, STOPPED_MILLISECONDS);
    tell(self);
}

static void
say_figures_soon(UiStreamStatus *self)
{
    gint64 passed = (g_get_monotonic_time() - self->said) / 1000;

    if (passed >= WORDS_MILLISECONDS) {
        say_figures(self);
    } else if (!self->unsaid) {
        self->unsaid = TRUE;
        set_timer(self, WORDS_MILLISECONDS - passed);
    }
}

void
ui_stream_status_reset(UiStreamStatus *self)
{
    g_clear_handle_id(&self->timer, g_source_remove);
    self->rate = (struct ui_frame_rate){0};
    self->has_picture = FALSE;
    self->absent = TRUE;
    self->gone = 0;
    self->running = FALSE;
    self->unsaid = FALSE;
    self->said = 0;
}

void
ui_stream_status_appear(UiStreamStatus *self)
{
    ui_frame_rate_restart(&self->rate, 0);
    self->absent = FALSE;
    self->gone = 0;
}

void
ui_stream_status_show_frame(UiStreamStatus *self,
                            const struct shmview_header *header)
{
    ui_frame_rate_add(&self->rate, header, g_get_monotonic_time(),
                      g_get_real_time());
    self->has_picture = TRUE;
    self->running = TRUE;
    /* We may fetch the last frame of a process after it has detached. */
    if (header->time > self->gone_time) {
        self->gone = 0;
    }
    say_figures_soon(self);
}

void
ui_stream_status_show_other(UiStreamStatus *self,
                            const struct shmview_header *header)
{
    ui_frame_rate_restart(&self->rate, header->generation);
    self->has_picture = TRUE;
    self->gone = 0;
}

void
ui_stream_status_lose_holder(UiStreamStatus *self,
                             const struct shmview_holder *holder)
{
    self->gone = holder->pid;
    g_free(self->gone_name);
    self->gone_name = g_utf8_make_valid(holder->name, -1);
    self->gone_time = (guint64)g_get_real_time() * 1000;
    tell(self);
}

void
ui_stream_status_disappear(UiStreamStatus *self)
{
    self->absent = TRUE;
    tell(self);
}

static char *
describe_waiting(const UiStreamStatus *self)
{
    GString *text;

    if (self->absent && self->has_picture) {
        return g_strdup(_("Removed · waiting for the next picture"));
    }
    if (self->gone != 0 && !self->absent) {
        return g_strdup_printf(
            _("%s %ld is no longer attached · waiting for the next picture"),
            self->gone_name, (long)self->gone);
    }
    text = g_string_new(self->has_picture ? _("Waiting for the next picture")
                                          : _("Waiting for a picture"));
    if (self->rate.skipped != 0) {
        ui_frame_rate_append_skipped(&self->rate, text);
    }
    return g_string_free(text, FALSE);
}

char *
ui_stream_status_text(UiStreamStatus *self)
{
    /* Frames still come, so the process that detached did not publish them. */
    if (self->running && !self->absent) {
        return ui_frame_rate_text(&self->rate);
    }
    return describe_waiting(self);
}

static void
ui_stream_status_dispose(GObject *object)
{
    ui_stream_status_reset(UI_STREAM_STATUS(object));
    G_OBJECT_CLASS(ui_stream_status_parent_class)->dispose(object);
}

static void
ui_stream_status_finalize(GObject *object)
{
    g_free(UI_STREAM_STATUS(object)->gone_name);
    G_OBJECT_CLASS(ui_stream_status_parent_class)->finalize(object);
}

static void
ui_stream_status_class_init(UiStreamStatusClass *class)
{
    G_OBJECT_CLASS(class)->dispose = ui_stream_status_dispose;
    G_OBJECT_CLASS(class)->finalize = ui_stream_status_finalize;
    said_signal = g_signal_new("said", UI_TYPE_STREAM_STATUS, G_SIGNAL_RUN_LAST,
                               0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_stream_status_init(UiStreamStatus *self)
{
    ui_stream_status_reset(self);
}

UiStreamStatus *
ui_stream_status_new(void)
{
    return g_object_new(UI_TYPE_STREAM_STATUS, NULL);
}
