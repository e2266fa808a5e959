/* SPDX-License-Identifier: MIT */
/* Checks that the window's bars, messages and status text can be read. Each
 * check reports a fault with layout_walk_fail(). */

#pragma once

#include "tests/ui/support/layout-walk.h"

/* Returns the part of the window that has this name in the window's template.
 * The window owns the part. */
GtkWidget *layout_check_part(struct layout_walk *walk, const char *name);

/* For a hidden part: it is a fault if the scrollable area around the part is
 * not scrolled to its top. */
void layout_check_at_top(struct layout_walk *walk, const char *name);

/* For a part that has just appeared: it is a fault if the part is not wholly
 * visible in its scrollable area, although it would fit. */
void layout_check_in_sight(struct layout_walk *walk, const char *name);

/* For the bar `saving`, which must be visible: it is a fault if the bar hides
 * text, or is higher than it would be with its button below its text. */
void layout_check_bar(struct layout_walk *walk);

/* It is a fault if the visible area of the status text ends within a line. */
void layout_check_status(struct layout_walk *walk);
