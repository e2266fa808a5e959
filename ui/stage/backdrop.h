/* SPDX-License-Identifier: MIT */
/* Draws what is behind the things of the stage (see scene.h): the frame of the
 * segment, the links, which are lines between things, and the legend. */

#pragma once

#include "ui/stage/layout.h"

#include <gtk/gtk.h>

struct ui_backdrop {
    const struct ui_scene *scene;
    /* The boxes of the things, and then the box of the legend, as
     * ui_layout_make() sets them. */
    const struct ui_layout_box *boxes;
    /* The identities (see ui_link_identity()) of the links in the previous
     * scene. These links are drawn whole. A new link grows: only its first part
     * is drawn, the fraction `progress` of its length, from 0 to 1. */
    GHashTable *known_links;
    float progress;
    /* The scale of the text. */
    float scale;
};

/* Draws the frame of the segment, the links and the legend. */
void ui_backdrop_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                      const struct ui_backdrop *backdrop);

/* Draws the links whose identities are not in `kept`, each of them whole.
 * Leaves out a link if one of its two things is not on the stage yet (its box
 * has the height 0). Does not use `known_links` and `progress`. */
void ui_backdrop_draw_links(GtkWidget *widget, GtkSnapshot *snapshot,
                            const struct ui_backdrop *backdrop,
                            GHashTable *kept);
