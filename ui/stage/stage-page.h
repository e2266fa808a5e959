/* SPDX-License-Identifier: MIT */
/* The inspector's page "Stage": the shared memory as a live drawing. */

#pragma once

#include <shmview/inspect.h>

#include <gtk/gtk.h>

#define UI_TYPE_STAGE_PAGE (ui_stage_page_get_type())
G_DECLARE_FINAL_TYPE(UiStagePage, ui_stage_page, UI, STAGE_PAGE, GtkBox)

/* Shows the inspection `seen`. If the inspection failed, `seen` is NULL, and
 * `error` says why. If both are NULL, nobody inspects the segment any more: the
 * page forgets what it has seen, but its drawing stays. The page copies what it
 * needs. */
void ui_stage_page_show(UiStagePage *self,
                        const struct shmview_inspection *seen,
                        const char *error);
