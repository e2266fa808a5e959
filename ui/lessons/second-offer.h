/* SPDX-License-Identifier: MIT */
/* Offers to open a second window when a step needs one. */

#pragma once

#include "ui/lessons/lesson.h"

#include <gtk/gtk.h>

/* The offer is a button that opens a window. It appears at the first step of a
 * lesson with two windows, and at a step that asks the user to press this very
 * button. It also appears at a step in the second window if the number of that
 * window is still unknown after 1000 milliseconds, because the window may have
 * been closed. */
typedef struct ui_second_offer UiSecondOffer;

/* `button` is a button whose action opens a window; it must outlive the offer.
 * Free the offer with ui_second_offer_free(). */
UiSecondOffer *ui_second_offer_new(GtkWidget *button);
/* Frees the offer. NULL is allowed. */
void ui_second_offer_free(UiSecondOffer *self);

/* Shows or hides the button for the step `position`, which counts from 0.
 * `second` is the number of the second window; 0 if that is unknown. */
void ui_second_offer_show(UiSecondOffer *self, const UiLesson *lesson,
                          guint position, guint second);

/* Hides the button. */
void ui_second_offer_hide(UiSecondOffer *self);
