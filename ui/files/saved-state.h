/* SPDX-License-Identifier: MIT */
/* The file with what the program remembers for its next start, except the
 * recent files (recent.h): shmview/state in g_get_user_state_dir(). */

#pragma once

#include <glib.h>

/* Returns the content of the file, to be freed with g_key_file_unref(). The
 * content is empty if the file cannot be read. */
GKeyFile *ui_saved_state_load(void);

/* Replaces the file by one with this content. Failures are not reported,
 * because they are not worth a message. If two processes save at the same time,
 * the file gets the content of the process that saves last. */
void ui_saved_state_save(GKeyFile *state);
