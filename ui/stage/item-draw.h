/* SPDX-License-Identifier: MIT */
/* Draws one thing of the stage: the segment's name, a part of the segment, a
 * process, or a lock. */

#pragma once

#include "ui/stage/scene/scene.h"

#include <gtk/gtk.h>

/* A process that holds, shares, pins or writes a thing, or waits for it. In a
 * lock, a small disc stands for each such process, as far as there is room. A
 * part has no discs. If it is being written, it has stripes in the colour of
 * the first such process. */
struct ui_item_chip {
    /* The text in the disc. */
    char *mark;
    guint colour;
    gboolean waits;
};

/* The thing to draw. The members up to `whose` have the same meaning as in
 * struct ui_scene_thing. The `detail` of a process must be its name, a space,
 * and its id. */
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

/* Draws the thing so that it fills the widget. `scale` is the size of the text,
 * as a multiple of the widget's text size. */
void ui_item_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                  const struct ui_item_look *look, float scale);
