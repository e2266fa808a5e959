/* SPDX-License-Identifier: MIT */
/* The pictures of the lessons, as files. */

#pragma once

#include "ui/session/operation.h"

#include <glib.h>

/* Writes the picture "one" or "two" into a file in the user's cache, and loads
 * this file as if the user had chosen it. Returns FALSE with an error if there
 * is no such picture, or its file can't be written. */
gboolean ui_lesson_picture_load(const char *name, UiOperation *operation,
                                GError **error);

/* Writes the files of all pictures, and returns their folder, freed with
 * g_free(). NULL if a file can't be written. */
char *ui_lesson_picture_folder(void);
