/* SPDX-License-Identifier: MIT */
/* The widget of one thing on the stage, which the mouse can point at and the
 * keyboard can focus. */

#pragma once

#include "ui/stage/scene/scene.h"

#include <gtk/gtk.h>

#define UI_TYPE_STAGE_ITEM (ui_stage_item_get_type())
G_DECLARE_FINAL_TYPE(UiStageItem, ui_stage_item, UI, STAGE_ITEM, GtkWidget)

/* An action that an ancestor of the item has, and that the item activates. The
 * parameter is a string: the words and the purpose of the thing that has the
 * mouse or the keyboard focus, or "" if none has. */
#define UI_STAGE_TELL "stage.tell"

/* Shows the thing with this index, as it is in this scene. Copies everything
 * that it needs. */
void ui_stage_item_show(UiStageItem *self, const struct ui_scene *scene,
                        guint index);

/* Sets the scale of the text; 1 is normal. */
void ui_stage_item_set_scale(UiStageItem *self, float scale);
