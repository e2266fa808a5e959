/* SPDX-License-Identifier: MIT */
/* Writes a process of the stage as SVG. */

#pragma once

#include "ui/stage/svg-pen.h"

/* Its detail is its name, and behind the last space its id. */
void ui_process_svg(const struct ui_svg_pen *pen);
