/* SPDX-License-Identifier: MIT */
/* Keeps up to date what we know of the window's segment: its contents and its
 * holders. */

#include "ui/session/segment-monitor.h"

#include "ui/session/background-poll.h"

#include <unistd.h>

struct _UiSegmentMonitor {
    GObject parent_instance;

    UiOperation *operation;
    /* NULL if it is impossible to look at the key. */
    UiBackgroundLook *look;
    struct shmview_inspection *found;
    /* The reason of the shown message, if it says that there is no segment, or
     * no picture in it; otherwise SHMVIEW_OK. */
    enum shmview_status missed;
    /* The time of this message, on the monotonic clock. */
    gint64 missed_time;
    /* The last look found the same. */
    gboolean missing;
};

G_DEFINE_FINAL_TYPE(UiSegmentMonitor, ui_segment_monitor, G_TYPE_OBJECT)

static guint changed_signal;
static guint holder_gone_signal;

/* Used only by the thread that looks. */
struct view {
    struct shmview_inspector *inspector;
    enum shmview_key_type type;
    gboolean seen;
    /* The last look found a Qt program's picture. A new picture there changes
     * nothing that we report. */
    gboolean qt_stream;
};

/* The result of one look. */
struct finding {
    /* The time at which the look began, on the monotonic clock. */
    gint64 began;
    /* NULL if only the header has changed. */
    struct shmview_inspection *inspection;
    struct shmview_header header;
};

static void
free_view(gpointer data)
{
    struct view *view = data;

    shmview_inspector_free(view->inspector);
    g_free(view);
}

static void
free_finding(gpointer data)
{
    struct finding *finding = data;

    shmview_inspection_free(finding->inspection);
    g_free(finding);
}

/* A segment grows before its header says so, so we accept any size. */
static gboolean
read_header(const struct view *view, struct shmview_header *header)
{
    guint8 bytes[SHMVIEW_HEADER_BYTES];
    gsize count;

    return view->type == SHMVIEW_KEY_POSIX &&
           shmview_inspector_read(view->inspector, 0, bytes, sizeof bytes,
                                  &count, NULL) == SHMVIEW_OK &&
           count == sizeof bytes &&
           shmview_header_read(bytes, G_MAXINT64, NULL, "", "", header, NULL) ==
               SHMVIEW_OK;
}

static void
look_at_all(struct view *view, struct finding *finding)
{
    if (shmview_inspector_look(view->inspector, &finding->inspection, NULL) ==
        SHMVIEW_OK) {
        view->qt_stream = finding->inspection->contents ==
                          SHMVIEW_CONTENTS_QT_STREAM;
    }
}

static gpointer
look(gpointer data)
{
    gint64 began = g_get_monotonic_time();
    struct view *view = data;
    unsigned int news = shmview_inspector_news(view->inspector);
    gboolean all = !view->seen || (news & SHMVIEW_INSPECTOR_HOLDERS) != 0;
    struct finding *finding;

    if (!all && (news == 0 || view->qt_stream)) {
        return NULL;
    }
    view->seen = TRUE;
    finding = g_new0(struct finding, 1);
    finding->began = began;
    if (all || !read_header(view, &finding->header)) {
        look_at_all(view, finding);
    }
    return finding;
}

static gboolean
is_attached(const struct shmview_holders *holders, pid_t process)
{
    for (size_t index = 0; index < holders->count; index++) {
        if (holders->holders[index]->pid == process) {
            return holders->holders[index]->attached;
        }
    }
    return FALSE;
}

/* If the segment is gone, so is every process, and another message reports
 * that. */
static void
tell_who_is_gone(UiSegmentMonitor *self,
                 const struct shmview_inspection *before)
{
    if (before == NULL || !before->exists || !self->found->exists) {
        return;
    }
    for (size_t index = 0; index < before->holders->count; index++) {
        const struct shmview_holder *holder = before->holders->holders[index];

        if (holder->attached && holder->pid != getpid() &&
            !is_attached(self->found->holders, holder->pid)) {
            g_signal_emit(self, holder_gone_signal, 0, holder);
        }
    }
}

static gboolean
is_missing(const UiSegmentMonitor *self)
{
    const struct shmview_inspection *found = self->found;

    if (found == NULL) {
        return FALSE;
    }
    if (self->missed == SHMVIEW_ERROR_NO_IMAGE) {
        return found->contents != SHMVIEW_CONTENTS_IMAGE &&
               found->contents != SHMVIEW_CONTENTS_QT_STREAM;
    }
    return self->missed == SHMVIEW_ERROR_NOT_FOUND && !found->exists;
}

static void start(UiSegmentMonitor *self);

/* A look that began before the message may have found what was there until
 * then. So another look, which reports whatever it finds, has to confirm that
 * the message is no longer true. */
static void
confirm(UiSegmentMonitor *self)
{
    self->missing = TRUE;
    g_clear_pointer(&self->look, ui_background_look_free);
    start(self);
}

/* Ends the message when it is no longer true. */
static void
tell_changed(UiSegmentMonitor *self, gint64 began)
{
    gboolean before = self->missing;

    self->missing = is_missing(self);
    g_signal_emit(self, changed_signal, 0);
    if (!before || self->missing) {
        return;
    }
    if (began < self->missed_time) {
        confirm(self);
    } else {
        ui_operation_end_message(self->operation);
    }
}

static void
forget_message(UiSegmentMonitor *self)
{
    self->missed = SHMVIEW_OK;
    self->missing = FALSE;
}

/* A file that was not found is another matter. */
static void
take_outcome(UiSegmentMonitor *self, const UiOutcome *outcome,
             const GFile *file)
{
    if (outcome != NULL && outcome->message != NULL && file == NULL) {
        self->missed = outcome->status;
        self->missed_time = g_get_monotonic_time();
        self->missing = is_missing(self);
    }
}

static void
take_inspection(UiSegmentMonitor *self, struct finding *finding)
{
    struct shmview_inspection *before = self->found;

    self->found = g_steal_pointer(&finding->inspection);
    tell_changed(self, finding->began);
    tell_who_is_gone(self, before);
    shmview_inspection_free(before);
}

static void
take_finding(gpointer data, gpointer object)
{
    g_autoptr(UiSegmentMonitor) self = g_object_ref(object);
    struct finding *finding = data;

    if (finding->inspection != NULL) {
        take_inspection(self, finding);
    } else if (finding->header.width != 0 && self->found != NULL) {
        self->found->contents = SHMVIEW_CONTENTS_IMAGE;
        self->found->header = finding->header;
        tell_changed(self, finding->began);
    }
}

static void
stop(UiSegmentMonitor *self)
{
    g_clear_pointer(&self->look, ui_background_look_free);
    g_clear_pointer(&self->found, shmview_inspection_free);
}

static void
start(UiSegmentMonitor *self)
{
    static const struct ui_background_look_functions functions = {
        .look = look,
        .free_subject = free_view,
        .free_finding = free_finding,
        .found = take_finding,
        .pause_milliseconds = 250,
    };
    UiSession *session = ui_operation_session(self->operation);
    struct shmview_inspector *inspector;
    struct view *view;

    if (shmview_inspector_new(ui_session_key_type(session),
                              ui_session_key(session), &inspector,
                              NULL) != SHMVIEW_OK) {
        return;
    }
    view = g_new0(struct view, 1);
    view->inspector = inspector;
    view->type = ui_session_key_type(session);
    self->look = ui_background_look_new(
        &functions, view, shmview_inspector_descriptor(inspector), self);
    ui_background_look_begin(self->look);
}

static void
restart(UiSegmentMonitor *self)
{
    stop(self);
    start(self);
    g_signal_emit(self, changed_signal, 0);
}

const struct shmview_inspection *
ui_segment_monitor_found(UiSegmentMonitor *self)
{
    return self->found;
}

static void
ui_segment_monitor_dispose(GObject *object)
{
    UiSegmentMonitor *self = UI_SEGMENT_MONITOR(object);

    stop(self);
    g_clear_object(&self->operation);
    G_OBJECT_CLASS(ui_segment_monitor_parent_class)->dispose(object);
}

static void
ui_segment_monitor_class_init(UiSegmentMonitorClass *class)
{
    G_OBJECT_CLASS(class)->dispose = ui_segment_monitor_dispose;
    changed_signal = g_signal_new("changed", UI_TYPE_SEGMENT_MONITOR,
                                  G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
    holder_gone_signal = g_signal_new("holder-gone", UI_TYPE_SEGMENT_MONITOR,
                                      G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
ui_segment_monitor_init(UiSegmentMonitor *self)
{
    (void)self;
}

UiSegmentMonitor *
ui_segment_monitor_new(UiOperation *operation)
{
    UiSegmentMonitor *self = g_object_new(UI_TYPE_SEGMENT_MONITOR, NULL);

    self->operation = g_object_ref(operation);
    g_signal_connect_object(operation, "key-changed", G_CALLBACK(restart), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(operation, "message", G_CALLBACK(forget_message),
                            self, G_CONNECT_SWAPPED);
    g_signal_connect_object(operation, "message-over",
                            G_CALLBACK(forget_message), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(operation, "ended", G_CALLBACK(take_outcome), self,
                            G_CONNECT_SWAPPED);
    start(self);
    return self;
}
