/* SPDX-License-Identifier: MIT */
/* The text that the window shows while there is no picture. */

#pragma once

#include <shmview/inspect.h>

/* Returns a text about what to do first: load the picture that is shared
 * already, or share one. `segment` is the present state of the segment; NULL if
 * it is unknown. Free the text with g_free(). */
char *ui_welcome_text(const struct shmview_inspection *segment);
