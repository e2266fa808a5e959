/* SPDX-License-Identifier: MIT */
/* Draws one thing of the stage. */

#pragma once

#include "ui/stage/scene.h"

#include <gtk/gtk.h>

/* A small disc in a lock or a place. The disc stands for a process that holds
 * the lock or waits for it, or that pins or writes the place or waits for it.
 */
struct ui_item_chip {
    char *mark;
    guint colour;
    gboolean waits;
};

/* What is drawn; the members up to `held` are those of struct ui_scene_thing.
 */
struct ui_item_look {
    enum ui_scene_kind kind;
    enum ui_scene_state state;
    guint colour;
    char *title;
    char *detail;
    char *note;
    char *held;
    /* An array of struct ui_item_chip: those that wait come last. */
    GArray *chips;
};

/* Draws the thing so that it fills the widget; `scale` is the scale of the
 * widget's text. */
void ui_item_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                  const struct ui_item_look *look, float scale);
