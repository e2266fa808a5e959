/* SPDX-License-Identifier: MIT */
/* What the window's files share: its parts, and what they do with them. */

#ifndef SHMVIEW_WINDOW_INTERNAL_H
#define SHMVIEW_WINDOW_INTERNAL_H

#include "ui/inspector/inspector.h"
#include "ui/lessons/lesson-pane.h"
#include "ui/picture/viewer.h"
#include "ui/session/follow.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/progress.h"
#include "ui/window/window.h"

struct _ShmWindow {
    GtkApplicationWindow parent_instance;

    GtkLabel *subtitle;
    GtkMenuButton *menu_button;
    GtkStack *stack;
    /* What the stack shows as long as there is no picture. */
    GtkWidget *instructions;
    GtkWidget *waiting;
    ShmViewer *viewer;
    ShmProgress *progress;
    ShmLessonPane *lessons;
    ShmNotice *notice;
    GtkLabel *status;
    ShmInspectorPane *inspector;

    ShmSession *session;
    GtkFileChooserNative *chooser;
    /* That of the operation that runs; NULL when none does. */
    GCancellable *operation;
    /* Of the picture that is shown; of width 0 before there is one. */
    struct shmview_header header;
    /* Its exact pixels, and the file it's from where this window has loaded it
     * from one; NULL. */
    ShmOriginal *original;
    GFile *source;
    /* The file that is being loaded; NULL where none is. */
    GFile *loading;
    /* Who holds the segment, in words; NULL where this window does not. */
    char *holders;
    ShmFollow *follow;
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
void window_show_stack(ShmWindow *self);
void window_show_status(ShmWindow *self);
void window_show_message(ShmWindow *self, const ShmMessage *message);
void window_hide_message(ShmWindow *self);

/* One operation at a time: the one before is cancelled. */
void window_begin_operation(ShmWindow *self, const char *text);
void window_cancel_operation(ShmWindow *self);
/* Loads and shares the contents of an image file. */
void window_load_bytes(ShmWindow *self, GBytes *bytes, const char *name);
/* The operation came to this. */
void window_take_outcome(ShmWindow *self, ShmOutcome *outcome);
/* Asks who holds the segment, and shows it. */
void window_look(ShmWindow *self);

/* window-header.c: the menu, and the key that stands under the title. */
void window_add_menu(ShmWindow *self);
void window_show_key(ShmWindow *self);

/* window-key.c: goes over to another key; asks for one. */
void window_take_up_key(ShmWindow *self, const char *key, gboolean qt);
void window_ask_for_key(ShmWindow *self);

/* window-inspector.c: shows or hides the inspector, and makes room for it. */
void window_unfold_inspector(ShmWindow *self, gboolean unfold);

/* window-actions.c: what buttons, menu and shortcuts do. */
void window_add_actions(ShmWindow *self);
/* Where it follows, it follows what the session has come to mean. */
void window_restart_following(ShmWindow *self);

/* window-state.c: size and inspector, from one start to the next. */
void window_restore_state(ShmWindow *self);
void window_remember_state(ShmWindow *self);

/* window-receive.c: pictures that come by drop, paste, and from files. */
void window_add_receiving(ShmWindow *self);
/* As shm_window_load_file(), from wherever the file is. */
void window_load(ShmWindow *self, GFile *file);

/* window-give.c: copying, saving, dragging out. */
void window_add_giving(ShmWindow *self);
/* There is another picture, or the first. */
void window_update_giving(ShmWindow *self);
/* Ctrl+C, where nothing that has the keyboard takes it. */
gboolean window_copy_by_key(GtkWidget *widget, GVariant *arguments,
                            gpointer data);

/* window-try.c: what the pages "Steps" and "Try It" do. */
void window_connect_try(ShmWindow *self);
void window_try(ShmWindow *self, const struct shm_primitive *primitive);

#endif
