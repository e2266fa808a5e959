/* SPDX-License-Identifier: MIT */
/* Marks the button that a lesson wants pressed in its second window. */

#include "ui/lessons/lesson-board.h"

#include "ui/lessons/lesson-target.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#define FOLDER_MODE 0700

struct ui_lesson_board {
    char *path;
    /* NULL if the file can't be watched. */
    GFileMonitor *monitor;
    GtkWidget *widget;
    UiLessonTarget *target;
    gboolean posted;
};

static char *
make_path(UiSession *session)
{
    g_autofree char *key = g_strdup_printf(
        "%d:%s", (int)ui_session_key_type(session), ui_session_key(session));
    g_autofree char *sum =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, key, -1);
    g_autofree char *name = g_strconcat("lesson-", sum, NULL);
    g_autofree char *folder =
        g_build_filename(g_get_user_runtime_dir(), "shmview", NULL);

    /* If this fails, the lesson does without. */
    g_mkdir_with_parents(folder, FOLDER_MODE);
    return g_build_filename(folder, name, NULL);
}

static gboolean
is_alive(pid_t process)
{
    return process > 0 && kill(process, 0) == 0;
}

static void
mark(UiLessonBoard *self, const char *press)
{
    ui_lesson_target_set(self->target,
                         GTK_WINDOW(gtk_widget_get_root(self->widget)), press);
}

static void
unmark(UiLessonBoard *self)
{
    mark(self, NULL);
}

/* The file has two lines: the process that wrote it, and the button. */
static void
read_file(UiLessonBoard *self)
{
    g_autofree char *content = NULL;
    g_auto(GStrv) lines = NULL;
    pid_t process;

    if (!g_file_get_contents(self->path, &content, NULL, NULL) ||
        !g_utf8_validate(content, -1, NULL)) {
        mark(self, NULL);
        return;
    }
    lines = g_strsplit(content, "\n", 3);
    process = (pid_t)strtol(content, NULL, 10);
    if (process != getpid()) {
        mark(self,
             g_strv_length(lines) > 1 && is_alive(process) ? lines[1] : NULL);
    }
}

UiLessonBoard *
ui_lesson_board_new(UiSession *session, GtkWidget *widget)
{
    UiLessonBoard *self = g_new0(UiLessonBoard, 1);
    g_autoptr(GFile) file = NULL;

    self->path = make_path(session);
    self->widget = widget;
    self->target = ui_lesson_target_new(G_CALLBACK(unmark), self);
    file = g_file_new_for_path(self->path);
    self->monitor = g_file_monitor_file(file, G_FILE_MONITOR_NONE, NULL, NULL);
    if (self->monitor != NULL) {
        g_signal_connect_swapped(self->monitor, "changed",
                                 G_CALLBACK(read_file), self);
    }
    read_file(self);
    return self;
}

void
ui_lesson_board_post(UiLessonBoard *self, const char *press)
{
    g_autofree char *content =
        press != NULL ? g_strdup_printf("%ld\n%s", (long)getpid(), press)
                      : NULL;

    if (content != NULL) {
        self->posted = g_file_set_contents(self->path, content, -1, NULL);
    } else if (self->posted) {
        g_unlink(self->path);
        self->posted = FALSE;
    }
}

void
ui_lesson_board_free(UiLessonBoard *self)
{
    if (self == NULL) {
        return;
    }
    ui_lesson_board_post(self, NULL);
    if (self->monitor != NULL) {
        g_signal_handlers_disconnect_by_data(self->monitor, self);
        g_object_unref(self->monitor);
    }
    ui_lesson_target_free(self->target);
    g_free(self->path);
    g_free(self);
}
