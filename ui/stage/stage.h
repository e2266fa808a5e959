/* SPDX-License-Identifier: MIT */
/* The drawing of a scene: its things, and the lines between them. */

#ifndef UI_STAGE_STAGE_H
#define UI_STAGE_STAGE_H

#include "ui/stage/scene.h"

#include <gtk/gtk.h>

/*
 * Each thing is a child that can be focused and has its words. What changes its
 * place goes there slowly, unless animations are off; nothing runs while
 * nothing changes.
 */
#define UI_TYPE_STAGE (ui_stage_get_type())
G_DECLARE_FINAL_TYPE(UiStage, ui_stage, UI, STAGE, GtkWidget)

/* Shows another scene, and takes it over. */
void ui_stage_set_scene(UiStage *self, struct ui_scene *scene);

#endif
