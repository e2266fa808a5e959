/* SPDX-License-Identifier: MIT */
/* The pictures of the lessons, as files. */

#pragma once

#include "ui/session/operation.h"

#include <glib.h>

/* Loads the picture "one" or "two" as if the user had chosen its file. Returns
 * FALSE with an error if there is no such picture, or it can't be written. */
gboolean ui_lesson_picture_load(const char *name, UiOperation *operation,
                                GError **error);

/* Returns the folder with all pictures, freed with g_free(); NULL if they could
 * not be written. */
char *ui_lesson_picture_folder(void);
