/* SPDX-License-Identifier: MIT */
/* Loads a picture from the clipboard, or one that is dropped on the window. */

#pragma once

#include "ui/session/operation.h"

/* Loads what is on the clipboard of `widget`. */
void ui_paste(UiOperation *operation, GtkWidget *widget);

/* Makes `widget` accept drops. */
void ui_drop_accept(UiOperation *operation, GtkWidget *widget);
