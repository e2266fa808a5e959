/* SPDX-License-Identifier: MIT */
/* Offers to open a second window when a step needs one. */

#pragma once

#include "ui/lessons/lesson.h"

#include <gtk/gtk.h>

/* The button appears at the beginning of a lesson with two windows, and at a
 * step that presses it. It also appears when no window has marked the button of
 * a step for a second, because the second window may have been closed. */
typedef struct ui_second_offer UiSecondOffer;

/* `button` must outlive the offer. */
UiSecondOffer *ui_second_offer_new(GtkWidget *button);
void ui_second_offer_free(UiSecondOffer *self);

/* Shows or hides the button for this step, which counts from 0. `second` is the
 * number of the second window, or 0 if that is unknown. */
void ui_second_offer_show(UiSecondOffer *self, const UiLesson *lesson,
                          guint position, guint second);

void ui_second_offer_hide(UiSecondOffer *self);
