/* SPDX-License-Identifier: MIT */
/* Draws the line that links a process to the segment, or to a lock or part that
 * the process holds, waits for, pins or writes. For the links that begin at the
 * header, see pointer.h. */

#pragma once

#include "ui/stage/draw.h"
#include "ui/stage/layout.h"

/* Returns the identity of a link, which stays the same from one scene to the
 * next. Freed with g_free(). */
char *ui_link_identity(const struct ui_scene *scene,
                       const struct ui_scene_link *link);

/* Returns the identities of all links of a scene. `scene` may be NULL. Free the
 * table with g_hash_table_unref(). */
GHashTable *ui_link_identities(const struct ui_scene *scene);

/* Returns whether `known` contains all identities in `links`. */
gboolean ui_link_contains_all(GHashTable *known, GHashTable *links);

/* Returns the width, the dashes and the end mark of lines of this kind. The
 * caller sets the place and the colour. `tie` must not be UI_SCENE_POINTS
 * or UI_SCENE_POINTS_NEXT. `line`, here and below, is the height of a line of
 * text. */
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

/* Returns the ends of a link. `boxes` are those of ui_layout_make(), and
 * `frame` is that of ui_layout_frame(). A link to a lock ends at the disc of
 * the process in that lock; a link to a part ends beside the other links. */
struct ui_link_ends ui_link_ends(const struct ui_scene *scene,
                                 const struct ui_scene_link *link,
                                 const struct ui_layout_box *boxes,
                                 const struct ui_layout_box *frame, float line);

/* Draws the first `part` of a link, from 0 (nothing) to 1 (the whole link). The
 * link begins at its process. A shared lock on a lock byte has no line: the
 * discs in the lock show its holders. */
void ui_link_draw(GtkSnapshot *snapshot, const struct ui_scene *scene,
                  const struct ui_scene_link *link,
                  const struct ui_link_ends *ends, float line, float part);

/* Appends to `page`, as SVG, what ui_link_draw() draws for the whole link. */
void ui_link_svg(GString *page, const struct ui_scene *scene,
                 const struct ui_scene_link *link,
                 const struct ui_link_ends *ends, float line);
