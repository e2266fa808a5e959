/* SPDX-License-Identifier: MIT */
/* The inspector's page "Try It", where each primitive can be tried on its own.
 */

#ifndef UI_INSPECTOR_TRY_IT_PAGE_H
#define UI_INSPECTOR_TRY_IT_PAGE_H

#include "ui/session/attempt.h"

#include <gtk/gtk.h>

/*
 * Signal "try" (const struct ui_primitive *): the user wants this primitive
 * done.
 */
#define UI_TYPE_TRY_IT_PAGE (ui_try_it_page_get_type())
G_DECLARE_FINAL_TYPE(UiTryItPage, ui_try_it_page, UI, TRY_IT_PAGE, GtkBox)

/* Whether a picture from a file is to be published the wrong way. */
gboolean ui_try_it_page_wrong_way(UiTryItPage *self);

/* Switches back to the right way, and finishes a half-written picture. */
void ui_try_it_page_end_wrong_way(UiTryItPage *self);

/* Shows that a primitive begins. Returns a number for ui_try_it_page_end(). */
guint ui_try_it_page_begin(UiTryItPage *self, enum ui_primitive_kind kind);

/* Shows the result; NULL means that it was cancelled. Only the primitive that
 * began last is shown. */
void ui_try_it_page_end(UiTryItPage *self, guint number,
                        const UiOutcome *outcome);

/* Whether a picture is half written, so that "Go On" makes sense. */
void ui_try_it_page_set_half_written(UiTryItPage *self, gboolean half_written);

#endif
