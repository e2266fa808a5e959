/* SPDX-License-Identifier: MIT */
/* The layouts that the window's description names. */

#pragma once

/* Lets GtkBuilder find the layouts of window.ui by their names. */
void ui_layouts_register(void);
