/* SPDX-License-Identifier: MIT */
/* The inspector's page "Steps": each system call that the library made in the
 * window's operations, and the call's reason. */

#pragma once

#include "ui/session/step-log.h"

#include <gtk/gtk.h>

/* The newest step is at the bottom. While the end of the list is visible, the
 * page scrolls to each new step. Bookkeeping steps (recorded-step.h) are shown
 * only while the button "Show All Calls" is on. */
#define UI_TYPE_STEPS_PAGE (ui_steps_page_get_type())
G_DECLARE_FINAL_TYPE(UiStepsPage, ui_steps_page, UI, STEPS_PAGE, GtkBox)

/* Returns the log that the page shows. The page owns it. */
UiStepLog *ui_steps_page_log(UiStepsPage *self);
