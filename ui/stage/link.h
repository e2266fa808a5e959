/* SPDX-License-Identifier: MIT */
/* Draws the links that begin at a process: a line to the segment to which the
 * process is attached, or to a lock or part that it holds, waits for, pins or
 * writes. For the links that begin at the header, see pointer.h. */

#pragma once

#include "ui/stage/draw.h"
#include "ui/stage/layout.h"

/* Returns a text that identifies a link, and stays the same from one scene to
 * the next. Free it with g_free(). */
char *ui_link_identity(const struct ui_scene *scene,
                       const struct ui_scene_link *link);

/* Returns the identities of all links of a scene. `scene` may be NULL. Free the
 * table with g_hash_table_unref(). */
GHashTable *ui_link_identities(const struct ui_scene *scene);

/* Returns whether `known` contains all identities in `links`. */
gboolean ui_link_contains_all(GHashTable *known, GHashTable *links);

/* Returns a line with the width, the dashes and the end mark for this kind of
 * link. The caller sets the ends and the colour. `tie` must not be
 * UI_SCENE_POINTS or UI_SCENE_POINTS_NEXT. `line`, here and below, is the
 * height of a line of text, in pixels. */
struct ui_draw_line ui_link_style(enum ui_scene_tie tie, float line);

/* Where a link begins and ends. The boxes belong to the caller of
 * ui_link_ends(). */
struct ui_link_ends {
    const struct ui_layout_box *process;
    /* For UI_SCENE_ATTACHED, this is the frame of the segment. */
    const struct ui_layout_box *thing;
    /* Where the link ends, in pixels from the left edge of the thing; unused
     * for UI_SCENE_ATTACHED. */
    float across;
};

/* Returns the ends of a link. `boxes` come from ui_layout_make(), and `frame`
 * comes from ui_layout_frame(). A link to a lock ends at the disc that stands
 * for the process in that lock. The links to a part end side by side. */
struct ui_link_ends ui_link_ends(const struct ui_scene *scene,
                                 const struct ui_scene_link *link,
                                 const struct ui_layout_box *boxes,
                                 const struct ui_layout_box *frame, float line);

/* Draws the first part of a link, from the process on: the fraction `part` of
 * its length, from 0 (nothing) to 1 (the whole link). For a shared lock on a
 * lock byte, draws nothing: the discs in the lock show which processes share
 * it. */
void ui_link_draw(GtkSnapshot *snapshot, const struct ui_scene *scene,
                  const struct ui_scene_link *link,
                  const struct ui_link_ends *ends, float line, float part);

/* Appends to `page`, as SVG, what ui_link_draw() draws for the whole link. */
void ui_link_svg(GString *page, const struct ui_scene *scene,
                 const struct ui_scene_link *link,
                 const struct ui_link_ends *ends, float line);
