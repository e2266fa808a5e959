/* SPDX-License-Identifier: MIT */
/* Makes all text of the program larger and smaller, as for a projector. */

#ifndef UI_ACTIONS_TEXT_SIZE_H
#define UI_ACTIONS_TEXT_SIZE_H

/* Sets the size that was chosen the last time. Call it before the first window
 * is shown. */
void ui_text_size_restore(void);

/* A step larger, or smaller, or as the desktop has it. Remembered for the next
 * start. */
void ui_text_size_enlarge(void);
void ui_text_size_shrink(void);
void ui_text_size_reset(void);

#endif
