/* SPDX-License-Identifier: MIT */
/* The inspector's page "Try It", where the user can try each primitive of the
 * library on its own: create, attach, lock, write and so on. */

#pragma once

#include "ui/session/try-job.h"

#include <gtk/gtk.h>

/* Signal "try" (const struct ui_primitive *): the user wants this primitive to
 * run. The struct is valid during the signal. */
#define UI_TYPE_TRY_IT_PAGE (ui_try_it_page_get_type())
G_DECLARE_FINAL_TYPE(UiTryItPage, ui_try_it_page, UI, TRY_IT_PAGE, GtkBox)

/* Returns whether the user has switched on "Publish the Wrong Way": loading a
 * file then overwrites the shown picture without a lock, and stops half-way. */
gboolean ui_try_it_page_wrong_way(UiTryItPage *self);

/* Switches "Publish the Wrong Way" off. If it was on and a picture is half
 * written, emits "try" with the primitive that finishes the picture. */
void ui_try_it_page_end_wrong_way(UiTryItPage *self);

/* Shows that a primitive begins. Returns a number for ui_try_it_page_end(). If
 * "Keep Publishing" is on, and `kind` is not UI_PRIMITIVE_KEEP_PUBLISHING,
 * switches "Keep Publishing" off, which emits "try". */
guint ui_try_it_page_begin(UiTryItPage *self, enum ui_primitive_kind kind);

/* Shows the outcome of the primitive for which ui_try_it_page_begin() has
 * returned `number`. Does nothing if another primitive has begun meanwhile. If
 * `outcome` is NULL or has no result, shows that the primitive was cancelled.
 * If "Keep Publishing" is on, switches it off, which emits "try". */
void ui_try_it_page_end(UiTryItPage *self, guint number,
                        const UiOutcome *outcome);

/* Tells the page whether a picture is half written. If none is, the user cannot
 * press "Go On". */
void ui_try_it_page_set_half_written(UiTryItPage *self, gboolean half_written);
