/* SPDX-License-Identifier: MIT */
/* What is remembered from one start to the next. */

#ifndef UI_FILES_SAVED_STATE_H
#define UI_FILES_SAVED_STATE_H

#include <glib.h>

/* A copy of the file, freed with g_key_file_unref(); empty where there is
 * none that can be read. */
GKeyFile *ui_saved_state_load(void);

/*
 * Puts it in the file's place at once. What cannot be kept is a comfort lost,
 * not worth a message. Of two programs that do this at the same time, the
 * later one's stays.
 */
void ui_saved_state_save(GKeyFile *state);

#endif
