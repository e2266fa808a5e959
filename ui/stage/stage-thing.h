/* SPDX-License-Identifier: MIT */
/* One thing on the stage, which can be pointed at and focused. */

#ifndef UI_STAGE_STAGE_THING_H
#define UI_STAGE_STAGE_THING_H

#include "ui/stage/scene.h"

#include <gtk/gtk.h>

#define UI_TYPE_STAGE_THING (ui_stage_thing_get_type())
G_DECLARE_FINAL_TYPE(UiStageThing, ui_stage_thing, UI, STAGE_THING, GtkWidget)

/* Shows what the thing is in this scene; keeps nothing of it. */
void ui_stage_thing_show(UiStageThing *self, const struct ui_scene *scene,
                         guint index);

/* Sets how much larger than normal the text is. */
void ui_stage_thing_set_scale(UiStageThing *self, float scale);

#endif
