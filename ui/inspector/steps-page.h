/* SPDX-License-Identifier: MIT */
/* The page that lists each step core took, and why. */

#ifndef UI_INSPECTOR_STEPS_PAGE_H
#define UI_INSPECTOR_STEPS_PAGE_H

#include "ui/session/step-log.h"

#include <gtk/gtk.h>

/* The newest is at the bottom, and kept in sight until the user scrolls up. */
#define UI_TYPE_STEPS_PAGE (ui_steps_page_get_type())
G_DECLARE_FINAL_TYPE(UiStepsPage, ui_steps_page, UI, STEPS_PAGE, GtkBox)

/* What it shows; owned by it. */
UiStepLog *ui_steps_page_log(UiStepsPage *self);

#endif
