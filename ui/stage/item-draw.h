/* SPDX-License-Identifier: MIT */
/* Draws one thing of the stage. */

#pragma once

#include "ui/stage/scene/scene.h"

#include <gtk/gtk.h>

/* A process that holds, pins or writes a thing, or waits for it. A lock has a
 * small disc for each such process, as far as there is room. A part that is
 * being written has only stripes, in the colour of the first such process. */
struct ui_item_chip {
    char *mark;
    guint colour;
    gboolean waits;
};

/* The thing to draw; the members up to `whose` are those of struct
 * ui_scene_thing. The `detail` of a process must be its name, a space, and its
 * id. */
struct ui_item_look {
    enum ui_scene_kind kind;
    enum ui_scene_state state;
    guint colour;
    char *title;
    char *detail;
    char *note;
    char *held;
    char *whose;
    /* An array of struct ui_item_chip; the processes that wait come last. */
    GArray *chips;
};

/* Draws the thing so that it fills the widget; `scale` is the scale of the
 * widget's text. */
void ui_item_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                  const struct ui_item_look *look, float scale);
