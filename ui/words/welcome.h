/* SPDX-License-Identifier: MIT */
/* The text in place of the picture, as long as there is none. */

#ifndef UI_WORDS_WELCOME_H
#define UI_WORDS_WELCOME_H

#include <shmview/inspect.h>

/* Returns what to do first, freed with g_free(): load what is shared already,
 * or share something. `segment` may be NULL. */
char *ui_welcome_text(const struct shmview_inspection *segment);

#endif
