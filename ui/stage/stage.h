/* SPDX-License-Identifier: MIT */
/* The widget that draws a scene (scene.h): its things, and the lines between
 * them. */

#pragma once

#include "ui/stage/scene/scene.h"

#include <gtk/gtk.h>

/* Each thing is a child widget that has the thing's texts and can be focused. A
 * thing moves slowly to a new position, unless animations are off. The widget
 * uses no processor time while nothing changes. */
#define UI_TYPE_STAGE (ui_stage_get_type())
G_DECLARE_FINAL_TYPE(UiStage, ui_stage, UI, STAGE, GtkWidget)

/* Shows another scene, and takes ownership of it: the widget frees it. */
void ui_stage_set_scene(UiStage *self, struct ui_scene *scene);
