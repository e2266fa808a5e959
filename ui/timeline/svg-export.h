/* SPDX-License-Identifier: MIT */
/* The drawing of a history in SVG, as a part of a page. */

#ifndef UI_TIMELINE_SVG_EXPORT_H
#define UI_TIMELINE_SVG_EXPORT_H

#include "ui/timeline/history.h"

/* Adds the drawing. A mark leads to the place in the page that is called "s"
 * and the number of its first step. */
void ui_svg_export(GString *page, const struct ui_history *history);

#endif
