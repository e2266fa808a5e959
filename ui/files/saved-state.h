/* SPDX-License-Identifier: MIT */
/* Keeps what the program remembers for its next start, in a GKeyFile. */

#pragma once

#include <glib.h>

/* Returns the content of the file, freed with g_key_file_unref(). It is empty
 * if no file can be read. */
GKeyFile *ui_saved_state_load(void);

/* Replaces the file. Failures are not reported, because they are not worth a
 * message. If two programs save at the same time, the later one wins. */
void ui_saved_state_save(GKeyFile *state);
