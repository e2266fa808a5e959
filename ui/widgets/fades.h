/* SPDX-License-Identifier: MIT */
/* Lets parts of a drawing fade when they disappear. Each fade goes on
 * undisturbed when others begin. */

#pragma once

#include <gtk/gtk.h>

/* The time that a move or a fade takes, in microseconds. */
#define UI_FADES_TIME 450000

/* Returns how much of a move or a fade is done at the time `now`, from 0 to 1.
 * It began at `began`, which must not be later than `now`. Both times are in
 * microseconds. Moves and fades start and end slowly. */
float ui_fades_ease(gint64 began, gint64 now);

/* Returns an array without any fades. Free it with g_array_unref(). */
GArray *ui_fades_new(void);

/* Adds a part that disappears: `node` is its last drawing. Takes ownership of
 * the node. The fade begins with the next ui_fades_move_on(). */
void ui_fades_add(GArray *fades, GskRenderNode *node);

/* Sets how far all fades have gone at the time `now`, in microseconds, and
 * removes those that are over. Returns whether any are left. */
gboolean ui_fades_move_on(GArray *fades, gint64 now);

/* Draws all parts that have not disappeared yet. */
void ui_fades_draw(const GArray *fades, GtkSnapshot *snapshot);
