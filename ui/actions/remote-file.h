/* SPDX-License-Identifier: MIT */
/* Fetches a file that is on a network or a phone, and loads it. */

#pragma once

#include "ui/session/operation.h"

#include <gio/gio.h>

/* Fetches the file, which has no local path, without blocking the main loop, and
 * then publishes its picture. Shows a message if the file cannot be read.
 * Cancelling the operation ends the fetch. */
void ui_remote_file_load(UiOperation *operation, GFile *file);
