/* SPDX-License-Identifier: MIT */
/* Lets the windows of a lesson tell each other which button to press next, and
 * what the press has done. */

#include "ui/lessons/lesson-windows.h"

#include "ui/identity/window-number.h"
#include "ui/lessons/lesson-button.h"
#include "ui/lessons/lesson-clean.h"
#include "ui/lessons/lesson-sheet.h"
#include "ui/lessons/lesson-target.h"
#include "ui/lessons/lesson-words.h"
#include "ui/words/status-line.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LOOK_MILLISECONDS 250

struct ui_lesson_windows {
    /* Its lines are: the process that posts, the number of the post, the
     * button's action. */
    struct ui_lesson_sheet posting;
    /* Its lines are: the post's process and number, the process in which the
     * button was pressed, the event, the heading. */
    struct ui_lesson_sheet report;
    /* Its lines are: the process that begins a lesson, and each process that
     * has to detach for it. */
    struct ui_lesson_sheet cleaning;
    UiOperation *operation;
    GtkWidget *widget;
    UiLessonTarget *target;
    UiLessonBoardHeard heard;
    gpointer data;
    /* The number of the button that this board has posted; 0 if none. */
    guint posted;
    /* The last process that has marked such a button, whether it was pressed
     * there, and the timer that checks whether that process still runs. */
    pid_t partner;
    gboolean was_pressed;
    guint look;
    /* Every process in which such a button was pressed. */
    GArray *partners;
    /* The number of the window that marks it; 0 if unknown. */
    guint helper;
    /* The first two lines of the post that is marked here, the sentence that
     * asks for its button, and whether that was pressed. */
    char *marked;
    char *asked;
    gboolean pressed;
    /* This window has asked others to detach. */
    gboolean cleans;
};

/* A process that has ended, but whose parent has not waited for it, still has
 * its folder in /proc, but no command line. */
static gboolean
is_alive(pid_t process)
{
    g_autofree char *path = g_strdup_printf("/proc/%ld/cmdline", (long)process);
    g_autofree char *line = NULL;
    gsize length = 0;

    return g_file_get_contents(path, &line, &length, NULL) && length > 0;
}

static void
mark(UiLessonBoard *self, pid_t process, const char *action)
{
    GtkWindow *window = GTK_WINDOW(gtk_widget_get_root(self->widget));
    g_autofree char *press =
        action != NULL ? ui_lesson_button_label(window, action) : NULL;

    ui_lesson_target_set(self->target, window, action);
    g_free(self->asked);
    self->asked = press != NULL ? ui_lesson_words_asked(
                                      ui_window_number_of(process), press)
                                : NULL;
    self->heard(UI_LESSON_EVENT_MARKED, NULL, self->data);
}

static void
report(UiLessonBoard *self, UiLessonEvent event, const char *heading)
{
    g_autofree char *content = g_strdup_printf("%s\n%ld\n%u\n%s", self->marked,
                                               (long)getpid(), (guint)event,
                                               heading != NULL ? heading : "");

    /* If this fails, the user can go on with a button of the lesson. */
    g_file_set_contents(self->report.path, content, -1, NULL);
}

static void
read_posting(UiLessonBoard *self)
{
    g_auto(GStrv) lines = ui_lesson_sheet_lines(&self->posting, 3);
    pid_t process = lines != NULL ? (pid_t)strtol(lines[0], NULL, 10) : 0;

    if (process == getpid() || ui_operation_is_closed(self->operation)) {
        return;
    }
    g_clear_pointer(&self->marked, g_free);
    self->pressed = FALSE;
    if (lines != NULL && is_alive(process)) {
        self->marked = g_strconcat(lines[0], "\n", lines[1], NULL);
        mark(self, process, lines[2]);
        report(self, UI_LESSON_EVENT_MARKED, NULL);
    } else {
        mark(self, 0, NULL);
    }
}

static void
stop_looking(UiLessonBoard *self)
{
    g_clear_handle_id(&self->look, g_source_remove);
}

/* Returns the lines of the report on the button that this board has posted. */
static char **
read_own_report(UiLessonBoard *self)
{
    g_auto(GStrv) lines = ui_lesson_sheet_lines(&self->report, 5);
    gboolean fits = lines != NULL && self->posted != 0 &&
                    strtol(lines[0], NULL, 10) == getpid() &&
                    strtoul(lines[1], NULL, 10) == self->posted;

    return fits ? g_steal_pointer(&lines) : NULL;
}

static pid_t
reporter(char **lines)
{
    return (pid_t)strtol(lines[2], NULL, 10);
}

static UiLessonEvent
reported_event(char **lines)
{
    return (UiLessonEvent)strtoul(lines[3], NULL, 10);
}

static gboolean
has_left(UiLessonBoard *self)
{
    g_auto(GStrv) lines = read_own_report(self);

    return lines != NULL && reporter(lines) == self->partner &&
           reported_event(lines) == UI_LESSON_EVENT_LEFT;
}

static void
lose_partner(UiLessonBoard *self, UiLessonEvent event)
{
    stop_looking(self);
    self->helper = 0;
    self->heard(event, NULL, self->data);
}

/* A window that closes says so before its process ends. A killed process cannot
 * say anything. */
static gboolean
look_for_partner(gpointer data)
{
    UiLessonBoard *self = data;

    if (is_alive(self->partner)) {
        return G_SOURCE_CONTINUE;
    }
    if (has_left(self)) {
        lose_partner(self, UI_LESSON_EVENT_LEFT);
    } else {
        lose_partner(self, self->was_pressed ? UI_LESSON_EVENT_GONE
                                             : UI_LESSON_EVENT_MARKED);
    }
    return G_SOURCE_REMOVE;
}

static void
look_for(UiLessonBoard *self, pid_t process, gboolean was_pressed)
{
    stop_looking(self);
    self->partner = process;
    self->was_pressed = was_pressed;
    self->look = g_timeout_add(LOOK_MILLISECONDS, look_for_partner, self);
}

gboolean
ui_lesson_windows_took_part(UiLessonBoard *self, pid_t process)
{
    for (guint index = 0; index < self->partners->len; index++) {
        if (g_array_index(self->partners, pid_t, index) == process) {
            return TRUE;
        }
    }
    return FALSE;
}

/* If events follow each other closely, we may see only the last one. */
static void
read_report(UiLessonBoard *self)
{
    g_auto(GStrv) lines = read_own_report(self);
    UiLessonEvent event;
    pid_t process;

    if (lines == NULL) {
        return;
    }
    process = reporter(lines);
    event = reported_event(lines);
    if (event == UI_LESSON_EVENT_LEFT) {
        /* We may have noticed the end of the process already. */
        if (process == self->partner && self->look != 0) {
            lose_partner(self, event);
        }
        return;
    }
    if (event == UI_LESSON_EVENT_MARKED) {
        self->helper = ui_window_number_of(process);
    } else if (!ui_lesson_windows_took_part(self, process)) {
        g_array_append_val(self->partners, process);
    }
    look_for(self, process, event != UI_LESSON_EVENT_MARKED);
    self->heard(event, *lines[4] != '\0' ? lines[4] : NULL, self->data);
}

static void
read_cleaning(UiLessonBoard *self)
{
    g_auto(GStrv) lines = ui_lesson_sheet_lines(&self->cleaning, 2);
    g_autofree char *own = g_strdup_printf("%ld", (long)getpid());

    if (lines != NULL && g_strv_contains((const char **)lines + 1, own) &&
        is_alive((pid_t)strtol(lines[0], NULL, 10))) {
        ui_lesson_clean(gtk_widget_get_root(self->widget), self->operation);
    }
}

static void
take_press(UiLessonBoard *self)
{
    self->pressed = TRUE;
    ui_lesson_windows_report(self, ui_lesson_target_event(self->target), NULL);
}

static void
take_back(UiLessonBoard *self)
{
    stop_looking(self);
    if (self->posted != 0) {
        g_unlink(self->posting.path);
        g_unlink(self->report.path);
        self->posted = 0;
    }
}

/* Ends the exchange. Another window that still posts the button which is marked
 * here hears of it. */
static void
leave(UiLessonBoard *self)
{
    if (self->marked != NULL &&
        g_file_test(self->posting.path, G_FILE_TEST_EXISTS)) {
        report(self, UI_LESSON_EVENT_LEFT, NULL);
    }
    take_back(self);
}

UiLessonBoard *
ui_lesson_windows_new(UiOperation *operation, GtkWidget *widget,
                      UiLessonBoardHeard heard, gpointer data)
{
    UiLessonBoard *self = g_new0(UiLessonBoard, 1);
    UiSession *session = ui_operation_session(operation);

    self->operation = operation;
    self->widget = widget;
    self->heard = heard;
    self->data = data;
    self->target = ui_lesson_target_new(G_CALLBACK(take_press), self);
    ui_lesson_sheet_watch(&self->posting, session, "", G_CALLBACK(read_posting),
                          self);
    ui_lesson_sheet_watch(&self->report, session, "-report",
                          G_CALLBACK(read_report), self);
    ui_lesson_sheet_watch(&self->cleaning, session, "-clean",
                          G_CALLBACK(read_cleaning), self);
    g_signal_connect_swapped(operation, "closed", G_CALLBACK(leave), self);
    self->partners = g_array_new(FALSE, FALSE, sizeof(pid_t));
    read_posting(self);
    return self;
}

gboolean
ui_lesson_windows_fits(UiLessonBoard *self, UiSession *session)
{
    g_autofree char *path = ui_lesson_sheet_path(session, "");

    return g_str_equal(path, self->posting.path);
}

void
ui_lesson_windows_post(UiLessonBoard *self, const char *action)
{
    /* The number is never the same twice in a process, so no old report
     * fits. */
    static guint number;
    g_autofree char *content = NULL;

    take_back(self);
    if (action != NULL) {
        content =
            g_strdup_printf("%ld\n%u\n%s", (long)getpid(), ++number, action);
        if (g_file_set_contents(self->posting.path, content, -1, NULL)) {
            self->posted = number;
        }
        /* The window that we expect to mark the button may end before that. */
        if (self->helper != 0) {
            look_for(self, self->partner, FALSE);
        }
    }
}

void
ui_lesson_windows_report(UiLessonBoard *self, UiLessonEvent event,
                         const char *heading)
{
    if (self->pressed && self->marked != NULL) {
        report(self, event, heading);
    }
}

static void
add_process(GString *lines, pid_t process)
{
    if (process != getpid()) {
        g_string_append_printf(lines, "\n%ld", (long)process);
    }
}

void
ui_lesson_windows_clean(UiLessonBoard *self,
                        const struct shmview_holders *holders)
{
    g_autoptr(GString) lines = g_string_new(NULL);

    g_string_printf(lines, "%ld", (long)getpid());
    for (size_t index = 0; holders != NULL && index < holders->count; index++) {
        if (ui_status_line_is_holder(holders->holders[index])) {
            add_process(lines, holders->holders[index]->pid);
        }
    }
    for (guint index = 0; index < self->partners->len; index++) {
        add_process(lines, g_array_index(self->partners, pid_t, index));
    }
    if (strchr(lines->str, '\n') == NULL) {
        return;
    }
    /* If this fails, the status lines still name the attached windows. */
    g_file_set_contents(self->cleaning.path, lines->str, (gssize)lines->len,
                        NULL);
    self->cleans = TRUE;
}

guint
ui_lesson_windows_helper(UiLessonBoard *self)
{
    return self != NULL && is_alive(self->partner) ? self->helper : 0;
}

const char *
ui_lesson_windows_asked(UiLessonBoard *self)
{
    return self != NULL ? self->asked : NULL;
}

void
ui_lesson_windows_free(UiLessonBoard *self)
{
    if (self == NULL) {
        return;
    }
    g_signal_handlers_disconnect_by_data(self->operation, self);
    leave(self);
    ui_lesson_sheet_clear(&self->posting, self);
    ui_lesson_sheet_clear(&self->report, self);
    if (self->cleans) {
        g_unlink(self->cleaning.path);
    }
    ui_lesson_sheet_clear(&self->cleaning, self);
    g_array_unref(self->partners);
    ui_lesson_target_free(self->target);
    g_free(self->marked);
    g_free(self->asked);
    g_free(self);
}
