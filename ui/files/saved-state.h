/* SPDX-License-Identifier: MIT */
/* What is remembered from one start to the next, in a key file. */

#ifndef UI_FILES_SAVED_STATE_H
#define UI_FILES_SAVED_STATE_H

#include <glib.h>

/* A copy of the file, freed with g_key_file_unref(); empty where there is
 * none that can be read. */
GKeyFile *ui_saved_state_load(void);

/*
 * Replaces the file. A failure is not worth a message. Of two programs that
 * save at the same time, the later one's state stays.
 */
void ui_saved_state_save(GKeyFile *state);

#endif
