/* SPDX-License-Identifier: MIT */
/* What the program remembers from one start to the next, in a key file. */

#ifndef UI_FILES_SAVED_STATE_H
#define UI_FILES_SAVED_STATE_H

#include <glib.h>

/* Returns a copy of the file, freed with g_key_file_unref(); empty if there is
 * none that can be read. */
GKeyFile *ui_saved_state_load(void);

/*
 * Replaces the file. A failure is not worth a message. If two programs save at
 * the same time, the state of the later one stays.
 */
void ui_saved_state_save(GKeyFile *state);

#endif
