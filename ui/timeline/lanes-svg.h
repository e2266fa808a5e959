/* SPDX-License-Identifier: MIT */
/* Exports the drawing of a history as SVG, for use inside a page. */

#ifndef UI_TIMELINE_SVG_EXPORT_H
#define UI_TIMELINE_SVG_EXPORT_H

#include "ui/timeline/history.h"

/* Adds the drawing. Each mark is a link to the element whose id is "s" and the
 * number of the mark's first step. */
void ui_svg_export(GString *page, const struct ui_history *history);

#endif
