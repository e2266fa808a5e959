/* SPDX-License-Identifier: MIT */
/* Draws what is behind the things of the stage: the frame of the segment, the
 * lines and the legend. */

#pragma once

#include "ui/stage/layout.h"

#include <gtk/gtk.h>

struct ui_backdrop {
    const struct ui_scene *scene;
    /* As ui_layout_make() places them: the things, and then the legend. */
    const struct ui_layout_box *boxes;
    /* The identities (ui_link_identity()) of the links in the previous scene.
     * These links are drawn whole. Of every other link, only the part
     * `progress`, 0 to 1, is drawn. */
    GHashTable *known_links;
    float progress;
    /* The scale of the text. */
    float scale;
};

/* Draws the frame of the segment, the links and the legend. */
void ui_backdrop_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                      const struct ui_backdrop *backdrop);

/* Draws the links whose identities are not in `kept`, each of them whole.
 * Leaves out a link if one of its ends has no place yet (a box of height 0).
 * Does not use `known_links` and `progress`. */
void ui_backdrop_draw_links(GtkWidget *widget, GtkSnapshot *snapshot,
                            const struct ui_backdrop *backdrop,
                            GHashTable *kept);
