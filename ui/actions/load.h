/* SPDX-License-Identifier: MIT */
/* Load: opens a picture from a file, which may be on a network or chosen in a
 * dialog. */

#pragma once

#include "ui/session/operation.h"

/* Loads an image file, which need not have a local path, and publishes its
 * picture. The operation reports the result. */
void ui_load(UiOperation *operation, GFile *file);

/* Works like ui_load(), for an argument of the command line: a path, or a web
 * address. */
void ui_load_path(UiOperation *operation, const char *path);

/* Asks for a file in a dialog above `parent`, and loads the chosen file like
 * ui_load(). */
void ui_load_choose(UiOperation *operation, GtkWindow *parent);
