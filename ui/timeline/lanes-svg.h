/* SPDX-License-Identifier: MIT */
/* Writes the lanes of a history as SVG, for a page that zooms them. */

#pragma once

#include "ui/timeline/exported-page-stage.h"

/*
 * Appends the drawing to `page`. Each mark is a link to the element whose id is
 * "s" and the number of the mark's step. Each element that moves when the page
 * zooms has the attribute data-x: the element's distance from the left edge, in
 * pixels. A bar also has data-width. A lane whose process has ended has
 * data-ended: when the process ended, in nanoseconds since `begin`. `begin` is
 * a time of CLOCK_MONOTONIC in nanoseconds. `looks` come from
 * ui_exported_page_stage_looks().
 */
void ui_lanes_svg(GString *page, const struct ui_history *history,
                  guint64 begin, const GArray *looks);
