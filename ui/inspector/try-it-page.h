/* SPDX-License-Identifier: MIT */
/* The inspector's page "Try It", where the user can try each primitive on its
 * own. */

#pragma once

#include "ui/session/try-job.h"

#include <gtk/gtk.h>

/* Signal "try" (const struct ui_primitive *): the user wants this primitive to
 * run. */
#define UI_TYPE_TRY_IT_PAGE (ui_try_it_page_get_type())
G_DECLARE_FINAL_TYPE(UiTryItPage, ui_try_it_page, UI, TRY_IT_PAGE, GtkBox)

/* Returns whether the user has switched on "Publish the Wrong Way": loading a
 * file then overwrites the shown picture without a lock, and stops half-way. */
gboolean ui_try_it_page_wrong_way(UiTryItPage *self);

/* Switches back to the right way, and finishes a half-written picture. */
void ui_try_it_page_end_wrong_way(UiTryItPage *self);

/* Shows that a primitive begins. Returns its number, for
 * ui_try_it_page_end(). */
guint ui_try_it_page_begin(UiTryItPage *self, enum ui_primitive_kind kind);

/* Shows the result; NULL means that the primitive was cancelled. The page
 * ignores the result of any primitive but the one that began last. */
void ui_try_it_page_end(UiTryItPage *self, guint number,
                        const UiOutcome *outcome);

/* Sets whether a picture is half written: only then can the user press "Go
 * On". */
void ui_try_it_page_set_half_written(UiTryItPage *self, gboolean half_written);
