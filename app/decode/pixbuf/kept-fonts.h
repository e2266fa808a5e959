/* SPDX-License-Identifier: MIT */
/* Keeps the fonts of drawings open, because a sandbox forbids opening them. */

#pragma once

/* Opens the common fonts, which then stay open as long as the process lives.
 * From now on, this process finds no other fonts. Call it before the sandbox is
 * closed. */
void kept_fonts_open(void);
