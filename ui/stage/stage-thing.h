/* SPDX-License-Identifier: MIT */
/* The widget of one thing on the stage, which the mouse can point at and the
 * keyboard can focus. */

#ifndef UI_STAGE_STAGE_THING_H
#define UI_STAGE_STAGE_THING_H

#include "ui/stage/scene.h"

#include <gtk/gtk.h>

#define UI_TYPE_STAGE_THING (ui_stage_thing_get_type())
G_DECLARE_FINAL_TYPE(UiStageThing, ui_stage_thing, UI, STAGE_THING, GtkWidget)

/* Shows the thing in its state in this scene. Copies everything that it
 * needs. */
void ui_stage_thing_show(UiStageThing *self, const struct ui_scene *scene,
                         guint index);

/* Sets the scale of the text; 1 is normal. */
void ui_stage_thing_set_scale(UiStageThing *self, float scale);

#endif
