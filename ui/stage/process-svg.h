/* SPDX-License-Identifier: MIT */
/* Writes a process of the stage as SVG. */

#pragma once

#include "ui/stage/svg-pen.h"

/* Appends the process `pen->thing` to `pen->page`. `pen->thing->detail` must be
 * the name of the process, a space, and its id. */
void ui_process_svg(const struct ui_svg_pen *pen);
