/* SPDX-License-Identifier: MIT */
/* Makes all text of the program larger or smaller, for example for a
 * projector. */

#pragma once

/* Restores the size that the user chose in an earlier run. Call this before the
 * first window is shown. */
void ui_text_size_restore(void);

/* Make the text one step larger or smaller, or as large as on the desktop. A
 * step is a quarter of the desktop's size. The smallest text has three quarters
 * of this size, and the largest text two and a half times this size. The
 * program remembers the size for its next start. */
void ui_text_size_enlarge(void);
void ui_text_size_shrink(void);
void ui_text_size_reset(void);
