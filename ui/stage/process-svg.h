/* SPDX-License-Identifier: MIT */
/* Writes a process of the stage as SVG. */

#pragma once

#include "ui/stage/svg-pen.h"

/* The `detail` of `pen->thing` must be the name of the process, a space, and
 * its id. */
void ui_process_svg(const struct ui_svg_pen *pen);
