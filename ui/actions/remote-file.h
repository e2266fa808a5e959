/* SPDX-License-Identifier: MIT */
/* Reads a file that is on a network or a phone, and loads its picture. */

#pragma once

#include "ui/session/operation.h"

#include <gio/gio.h>

/* Reads a file that has no local path, without blocking the main loop, and then
 * loads and publishes its picture. The operation reports the result. Cancelling
 * the operation also ends the reading. */
void ui_remote_file_load(UiOperation *operation, GFile *file);
