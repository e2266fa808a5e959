/* SPDX-License-Identifier: MIT */
/* What the window's files share: its parts, and what they do with them. */

#ifndef UI_WINDOW_WINDOW_INTERNAL_H
#define UI_WINDOW_WINDOW_INTERNAL_H

#include "ui/inspector/inspector.h"
#include "ui/lessons/lesson-pane.h"
#include "ui/picture/viewer.h"
#include "ui/session/follow.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/progress.h"
#include "ui/window/window.h"

struct _UiWindow {
    GtkApplicationWindow parent_instance;

    GtkLabel *subtitle;
    GtkMenuButton *menu_button;
    GtkStack *stack;
    /* What the stack shows as long as there is no picture. */
    GtkWidget *instructions;
    GtkWidget *waiting;
    UiViewer *viewer;
    UiProgress *progress;
    UiLessonPane *lessons;
    UiNotice *notice;
    GtkLabel *status;
    UiInspectorPane *inspector;

    UiSession *session;
    GtkFileChooserNative *chooser;
    /* That of the operation that runs; NULL when none does. */
    GCancellable *operation;
    /* Of the picture that is shown; of width 0 before there is one. */
    struct shmview_header header;
    /* Its exact pixels, and the file it's from where this window has loaded it
     * from one; NULL. */
    UiLoadedImage *original;
    GFile *source;
    /* The file that is being loaded; NULL where none is. */
    GFile *loading;
    /* Who holds the segment, in words; NULL where this window does not. */
    char *holders;
    UiFollow *follow;
    /* The notice tells why nothing could be fetched while following. */
    gboolean troubled;
    gboolean closing;
    /* The window's size before it made room for the inspector, and then; 0
     * where it did not. */
    int folded_width;
    int folded_height;
    int roomy_width;
    int roomy_height;
};

/* Picture, or what there is to read in its place. */
void ui_window_show_stack(UiWindow *self);
void ui_window_show_status(UiWindow *self);
void ui_window_show_message(UiWindow *self, const UiMessage *message);
void ui_window_hide_message(UiWindow *self);

/* One operation at a time: the one before is cancelled. */
void ui_window_begin_operation(UiWindow *self, const char *text);
void ui_window_cancel_operation(UiWindow *self);
/* Loads and shares the contents of an image file. */
void ui_window_load_bytes(UiWindow *self, GBytes *bytes, const char *name);
/* The operation came to this. */
void ui_window_take_outcome(UiWindow *self, UiOutcome *outcome);
/* Asks who holds the segment, and shows it. */
void ui_window_look(UiWindow *self);

/* window-header.c: the menu, and the key that stands under the title. */
void ui_window_add_menu(UiWindow *self);
void ui_window_show_key(UiWindow *self);

/* window-key.c: goes over to another key; asks for one. */
void ui_window_take_up_key(UiWindow *self, const char *key, gboolean qt);
void ui_window_ask_for_key(UiWindow *self);

/* window-inspector.c: shows or hides the inspector, and makes room for it. */
void ui_window_unfold_inspector(UiWindow *self, gboolean unfold);

/* window-actions.c: what buttons, menu and shortcuts do. */
void ui_window_add_actions(UiWindow *self);
/* Where it follows, it follows what the session has come to mean. */
void ui_window_restart_following(UiWindow *self);

/* window-state.c: size and inspector, from one start to the next. */
void ui_window_restore_state(UiWindow *self);
void ui_window_remember_state(UiWindow *self);

/* window-receive.c: pictures that come by drop, paste, and from files. */
void ui_window_add_receiving(UiWindow *self);
/* As ui_window_load_file(), from wherever the file is. */
void ui_window_load(UiWindow *self, GFile *file);

/* window-give.c: copying, saving, dragging out. */
void ui_window_add_giving(UiWindow *self);
/* There is another picture, or the first. */
void ui_window_update_giving(UiWindow *self);
/* Ctrl+C, where nothing that has the keyboard takes it. */
gboolean ui_window_copy_by_key(GtkWidget *widget, GVariant *arguments,
                               gpointer data);

/* window-try.c: what the pages "Steps" and "Try It" do. */
void ui_window_connect_try(UiWindow *self);
void ui_window_try(UiWindow *self, const struct ui_primitive *primitive);

#endif
