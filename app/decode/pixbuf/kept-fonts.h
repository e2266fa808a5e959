/* SPDX-License-Identifier: MIT */
/* Keeps the fonts for drawings (SVG) open, because the sandbox forbids opening
 * files. */

#pragma once

/* Opens the most common fonts, which kept-fonts.c lists. They stay open until
 * the process ends. From now on, the process finds no other fonts. Call it
 * before sandbox_close(). */
void kept_fonts_open(void);
