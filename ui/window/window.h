/* SPDX-License-Identifier: MIT */
/* The window: two buttons, a picture, a status line. */

#ifndef SHMVIEW_WINDOW_H
#define SHMVIEW_WINDOW_H

#include "ui/session/session.h"

#include <gtk/gtk.h>

/*
 * Closing it cancels what it is doing, and lets go of the segment before the
 * window is destroyed. Its actions are win.load-file, win.load-shared-memory,
 * win.cancel, win.new-window, and two switches, win.follow and win.qt.
 */
#define SHM_TYPE_WINDOW (shm_window_get_type())
G_DECLARE_FINAL_TYPE(ShmWindow, shm_window, SHM, WINDOW, GtkApplicationWindow)

/* A window of `application` on `session`, of which it takes a reference. */
ShmWindow *shm_window_new(GtkApplication *application, ShmSession *session);

/* Loads and shares an image file, as choosing it in the dialog does. */
void shm_window_load_file(ShmWindow *self, const char *path);

/* Loads the shared picture, as pressing the button does. */
void shm_window_load_shared(ShmWindow *self);

/* Shows each new picture from now on, as switching Follow on does. */
void shm_window_follow(ShmWindow *self);

#endif
