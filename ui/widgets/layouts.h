/* SPDX-License-Identifier: MIT */
/* Makes known to GtkBuilder the layouts that window.ui names. */

#pragma once

/* Call this before GtkBuilder reads window.ui. */
void ui_layouts_register(void);
