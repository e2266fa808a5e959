/* SPDX-License-Identifier: MIT */
/* The widget of one thing (scene.h) on the stage. The mouse can point at the
 * widget, and the keyboard can focus it. */

#pragma once

#include "ui/stage/scene/scene.h"

#include <gtk/gtk.h>

#define UI_TYPE_STAGE_ITEM (ui_stage_item_get_type())
G_DECLARE_FINAL_TYPE(UiStageItem, ui_stage_item, UI, STAGE_ITEM, GtkWidget)

/* The item activates this action, which an ancestor must have, when the text to
 * show beside the drawing changes. The parameter is that text: the words of the
 * thing that has the mouse or the keyboard focus, and for a lock also its
 * purpose. If two things have one each, it is the text of the one that got it
 * last; "" if no thing has either. */
#define UI_STAGE_TELL "stage.tell"

/* Shows the thing with this index in `scene`. Copies everything that it
 * needs. */
void ui_stage_item_show(UiStageItem *self, const struct ui_scene *scene,
                        guint index);

/* Sets the scale of the text; 1 is normal. */
void ui_stage_item_set_scale(UiStageItem *self, float scale);
