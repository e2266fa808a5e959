/* SPDX-License-Identifier: MIT */
/* The pictures of the lessons, as files. */

#pragma once

#include "ui/session/operation.h"

#include <glib.h>

/* Returns the path of the picture "one" or "two", freed with g_free(). Writes
 * the file into the user's cache if it is not there. Returns NULL with an error
 * if that fails, or there is no such picture. */
char *ui_lesson_picture_path(const char *name, GError **error);

/* Loads that picture as if the user had chosen its file. Returns FALSE with an
 * error if there is no such file. */
gboolean ui_lesson_picture_load(const char *name, UiOperation *operation,
                                GError **error);

/* Returns the folder with all pictures, freed with g_free(); NULL if they could
 * not be written. */
char *ui_lesson_picture_folder(void);
