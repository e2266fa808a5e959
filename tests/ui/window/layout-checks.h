/* SPDX-License-Identifier: MIT */
/* Checks that the window's bars, messages and status text can be read. */

#pragma once

#include "tests/ui/support/layout-walk.h"

/* Returns the part of the window with this name in its template. The window
 * owns it. */
GtkWidget *layout_check_part(struct layout_walk *walk, const char *name);

/* Reports a view around the named part that is scrolled although the part is
 * hidden. */
void layout_check_at_top(struct layout_walk *walk, const char *name);

/* Reports a named part that just appeared, but has to be scrolled to. */
void layout_check_in_sight(struct layout_walk *walk, const char *name);

/* Reports a visible bar `saving` that hides text, or that would be lower if its
 * button were below its text. */
void layout_check_bar(struct layout_walk *walk);

/* Reports a status text whose area ends within a line. */
void layout_check_status(struct layout_walk *walk);
