/* SPDX-License-Identifier: MIT */
/* Load: opens a picture from a file, which may be on a network or chosen in a
 * dialog. */

#pragma once

#include "ui/session/operation.h"

/* Loads and shares an image file, even one without a local path. */
void ui_load(UiOperation *operation, GFile *file);

/* Does the same for an argument of the command line: a path, or a web
 * address. */
void ui_load_path(UiOperation *operation, const char *path);

/* Asks for the file in a dialog above `parent`. */
void ui_load_choose(UiOperation *operation, GtkWindow *parent);
