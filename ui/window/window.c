/* SPDX-License-Identifier: MIT */
/* The main window: shows pictures, messages, and the status of operations and
 * of following. */

#include "ui/window/window.h"

#include "ui/actions/copy-and-drag.h"
#include "ui/actions/file-dialog.h"
#include "ui/actions/load.h"
#include "ui/actions/menu.h"
#include "ui/actions/shortcut-places.h"
#include "ui/actions/shortcuts.h"
#include "ui/actions/try-it.h"
#include "ui/actions/window-actions.h"
#include "ui/files/recent.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/progress.h"
#include "ui/widgets/selectable-text.h"
#include "ui/window/subtitle.h"
#include "ui/window/window-state.h"
#include "ui/words/status-line.h"
#include "ui/words/welcome.h"

struct _UiWindow {
    GtkApplicationWindow parent_instance;

    UiSubtitle *subtitle;
    GtkMenuButton *menu_button;
    GtkStack *stack;
    /* The stack shows these instructions while there is no picture. */
    GtkLabel *instructions;
    GtkWidget *waiting;
    UiViewer *viewer;
    UiProgress *progress;
    UiProgress *saving;
    UiLessonPane *lessons;
    UiNotice *notice;
    GtkLabel *status;
    UiInspectorPane *inspector;
    /* Contains the lessons and the inspector. */
    GtkWidget *side;
    GtkPaned *split;

    UiSession *session;
    UiOperation *operation;
    UiSegmentMonitor *monitor;
    UiFollow *follow;
    struct ui_window_actions actions;
    struct ui_side_pane room;
    /* The header of the shown picture. Its width is 0 before there is one. */
    struct shmview_header header;
    /* The picture's key, interned. */
    const char *key;
};

G_DEFINE_FINAL_TYPE(UiWindow, ui_window, GTK_TYPE_APPLICATION_WINDOW)

static void
show_status(UiWindow *self)
{
    g_autofree char *live = ui_follow_text(self->follow);
    const struct ui_status_line summary = {
        .key = ui_session_key(self->session),
        .qt = ui_session_qt(self->session),
        .header = self->header.width != 0 ? &self->header : NULL,
        .segment = ui_segment_monitor_found(self->monitor),
        .live = live,
        .asked = ui_lesson_pane_asked(self->lessons),
    };
    g_autofree char *line = ui_status_line_text(&summary);

    ui_selectable_text_set(self->status, line);
    gtk_widget_set_tooltip_text(GTK_WIDGET(self->status), line);
    /* Without this, screen readers would read the text twice: the tooltip is
     * the same. */
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->status),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
}

/* Shows the picture, or the text that stands in its place. */
static void
show_stack(UiWindow *self)
{
    GtkWidget *child = gtk_widget_get_parent(GTK_WIDGET(self->instructions));

    if (self->header.width != 0) {
        child = GTK_WIDGET(self->viewer);
    } else if (ui_follow_is_on(self->follow)) {
        child = self->waiting;
    }
    gtk_stack_set_visible_child(self->stack, child);
}

static void
show_found(UiWindow *self)
{
    g_autofree char *text =
        ui_welcome_text(ui_segment_monitor_found(self->monitor));

    ui_selectable_text_set(self->instructions, text);
    show_status(self);
}

static void
show_follow(UiWindow *self)
{
    show_stack(self);
    show_status(self);
}

/* The next picture may use the memory of the previous one, which is no longer
 * shown. */
static void
keep_original(UiWindow *self, UiOutcome *outcome, GFile *file)
{
    struct shmview_image *spare =
        ui_loaded_image_unref_take(self->actions.original);

    self->actions.original = g_steal_pointer(&outcome->original);
    g_set_object(&self->actions.file, file);
    ui_window_actions_update(&self->actions);
    if (outcome->spare == NULL) {
        outcome->spare = spare;
    } else {
        shmview_image_free(spare);
    }
}

static void
show_picture(UiWindow *self, UiOutcome *outcome, GFile *file)
{
    self->header = outcome->header;
    ui_picture_set_mipmaps(ui_viewer_picture(self->viewer), outcome->mipmaps);
    keep_original(self, outcome, file);
    show_stack(self);
}

static void
drop_picture(UiWindow *self)
{
    self->header = (struct shmview_header){0};
    g_clear_pointer(&self->actions.original, ui_loaded_image_unref);
    g_clear_object(&self->actions.file);
    ui_window_actions_update(&self->actions);
    ui_picture_set_mipmaps(ui_viewer_picture(self->viewer), NULL);
    show_stack(self);
}

/* Drops the picture if the key is another one. If only the type has changed,
 * the picture stays, but its generation means nothing any more. */
static void
take_key(UiWindow *self)
{
    const char *key = g_intern_string(ui_session_key(self->session));

    if (key != self->key) {
        drop_picture(self);
    }
    self->key = key;
    self->header.generation = 0;
    ui_inspector_pane_restart(self->inspector);
    ui_subtitle_set_key(self->subtitle, key);
}

static void
take_fetched(UiWindow *self, UiOutcome *outcome)
{
    show_picture(self, outcome, NULL);
}

static void
take_outcome(UiWindow *self, UiOutcome *outcome, GFile *file)
{
    if (outcome == NULL || outcome->mipmaps == NULL) {
        return;
    }
    show_picture(self, outcome, file);
    show_status(self);
    if (file != NULL) {
        ui_recent_add(file);
    }
}

void
ui_window_load_file(UiWindow *self, const char *path)
{
    ui_load_path(self->operation, path);
}

static void
show_side(UiWindow *self)
{
    ui_side_pane_show(&self->room,
                      gtk_widget_get_visible(GTK_WIDGET(self->inspector)) ||
                          gtk_widget_get_visible(GTK_WIDGET(self->lessons)));
}

/* Handles Ctrl+C if the focused widget does not. */
static gboolean
copy_by_key(GtkWidget *widget, GVariant *arguments, gpointer data)
{
    (void)arguments;
    (void)data;
    if (!ui_copy_selection(UI_WINDOW(widget)->status)) {
        gtk_widget_activate_action(widget, "win.copy", NULL);
    }
    return TRUE;
}

static void
finish_close(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(UiWindow) self = data;

    (void)source;
    (void)result;
    gtk_window_destroy(GTK_WINDOW(self));
}

/* The window closes at once. The process ends after it has detached. */
static gboolean
ui_window_close_request(GtkWindow *window)
{
    UiWindow *self = UI_WINDOW(window);

    if (!ui_operation_is_closed(self->operation)) {
        ui_side_pane_note(&self->room);
        ui_window_state_remember(window, GTK_WIDGET(self->inspector),
                                 &self->room);
        ui_operation_close(self->operation);
        ui_follow_switch(self->follow, FALSE);
        ui_file_dialog_close(window);
        gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
        ui_session_close_async(self->session, finish_close, g_object_ref(self));
    }
    return TRUE;
}

/* Tells the session for which size it should prepare pictures. */
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
    ui_side_pane_fit(&self->room);
}

/* Tells the session the zoom of the last frame, so that it prepares frames for
 * it. */
static void
note_zoom(UiPicture *picture, UiWindow *self)
{
    ui_session_set_zoom(self->session, ui_picture_is_whole(picture)
                                           ? 0
                                           : ui_picture_factor(picture));
}

static void
ui_window_finalize(GObject *object)
{
    UiWindow *self = UI_WINDOW(object);

    ui_loaded_image_unref(self->actions.original);
    g_clear_object(&self->actions.file);
    g_clear_object(&self->actions.saving.running);
    g_clear_object(&self->follow);
    g_clear_object(&self->monitor);
    g_clear_object(&self->operation);
    g_clear_object(&self->session);
    G_OBJECT_CLASS(ui_window_parent_class)->finalize(object);
}

static void
ui_window_class_init(UiWindowClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->finalize = ui_window_finalize;
    widget_class->size_allocate = ui_window_size_allocate;
    GTK_WINDOW_CLASS(class)->close_request = ui_window_close_request;
    gtk_widget_class_add_binding(widget_class, GDK_KEY_c, GDK_CONTROL_MASK,
                                 copy_by_key, NULL);
    gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0,
                                        "win.leave", NULL);
    gtk_widget_class_add_binding_action(widget_class, GDK_KEY_v,
                                        GDK_CONTROL_MASK, "win.paste", NULL);
    g_type_ensure(UI_TYPE_INSPECTOR_PANE);
    g_type_ensure(UI_TYPE_LESSON_PANE);
    g_type_ensure(UI_TYPE_NOTICE);
    g_type_ensure(UI_TYPE_SUBTITLE);
    g_type_ensure(UI_TYPE_VIEWER);
    g_type_ensure(UI_TYPE_PROGRESS);
    ui_layouts_register();
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/window.ui");
    gtk_widget_class_bind_template_child(widget_class, UiWindow, subtitle);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, menu_button);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, stack);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, instructions);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, waiting);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, viewer);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, progress);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, saving);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, lessons);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, notice);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, status);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, inspector);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, side);
    gtk_widget_class_bind_template_child(widget_class, UiWindow, split);
}

static void
ui_window_init(UiWindow *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    ui_subtitle_name_window(self->subtitle, GTK_WINDOW(self));
    ui_menu_set(self->menu_button);
    self->room.split = self->split;
    self->room.side = self->side;
}

static void
add_actions(UiWindow *self)
{
    self->actions = (struct ui_window_actions){
        .window = GTK_APPLICATION_WINDOW(self),
        .operation = self->operation,
        .follow = self->follow,
        .progress = GTK_WIDGET(self->progress),
        .saving = {GTK_WINDOW(self), self->operation, self->saving, NULL},
        .viewer = self->viewer,
        .lessons = self->lessons,
        .inspector = self->inspector,
        .divider = GTK_WIDGET(self->split),
    };
    ui_window_actions_add(&self->actions);
}

static void
hear(gpointer source, const char *signal, GCallback callback, gpointer object)
{
    g_signal_connect_object(source, signal, callback, object,
                            G_CONNECT_SWAPPED);
}

static void
connect_signals(UiWindow *self)
{
    UiOperation *operation = self->operation;

    hear(self->session, "progress", G_CALLBACK(ui_progress_tell),
         self->progress);
    hear(operation, "began", G_CALLBACK(ui_progress_begin), self->progress);
    hear(operation, "ended", G_CALLBACK(ui_progress_end), self->progress);
    hear(operation, "ended", G_CALLBACK(take_outcome), self);
    hear(operation, "key-changed", G_CALLBACK(take_key), self);
    hear(operation, "message", G_CALLBACK(ui_notice_show), self->notice);
    hear(operation, "message-over", G_CALLBACK(ui_notice_hide), self->notice);
    hear(self->monitor, "changed", G_CALLBACK(show_found), self);
    hear(self->follow, "fetched", G_CALLBACK(take_fetched), self);
    hear(self->follow, "changed", G_CALLBACK(show_follow), self);
    hear(self->inspector, "notify::visible", G_CALLBACK(show_side), self);
    hear(self->lessons, "notify::visible", G_CALLBACK(show_side), self);
    g_signal_connect_object(ui_viewer_picture(self->viewer), "zoomed",
                            G_CALLBACK(note_zoom), self, 0);
    hear(self->lessons, "asked", G_CALLBACK(show_status), self);
}

UiWindow *
ui_window_new(GtkApplication *application, UiSession *session)
{
    UiWindow *self =
        g_object_new(UI_TYPE_WINDOW, "application", application, NULL);

    ui_shortcuts_add_window(GTK_APPLICATION_WINDOW(self));
    ui_shortcut_places_accept(GTK_WIDGET(self));
    self->session = g_object_ref(session);
    self->key = g_intern_string(ui_session_key(session));
    self->operation = ui_operation_new(session);
    self->monitor = ui_segment_monitor_new(self->operation);
    self->follow = ui_follow_new(self->operation, self->monitor);
    ui_inspector_pane_set_session(self->inspector, session);
    add_actions(self);
    ui_lesson_pane_set_operation(self->lessons, self->operation, self->monitor);
    connect_signals(self);
    ui_try_it_connect(self->inspector, self->operation);
    ui_subtitle_set_key(self->subtitle, self->key);
    show_found(self);
    ui_window_state_restore(GTK_WINDOW(self), GTK_WIDGET(self->inspector),
                            &self->room);
    return self;
}
