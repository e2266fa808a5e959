/* SPDX-License-Identifier: MIT */
/* Offers to open a second window when a step needs one. */

#pragma once

#include "ui/lessons/lesson.h"

#include <gtk/gtk.h>

/* The offer is a button that opens a window. It appears at the first step of a
 * lesson with two windows, and at a step that asks the user to press this very
 * button. It also appears at a step in the second window if that window is
 * still unknown after a second (1000 ms), because it may have been closed. */
typedef struct ui_second_offer UiSecondOffer;

/* `button` must outlive the offer, and activates the action that opens a
 * window. */
UiSecondOffer *ui_second_offer_new(GtkWidget *button);
void ui_second_offer_free(UiSecondOffer *self);

/* Shows or hides the button for the step `position`, which counts from 0.
 * `second` is the number of the second window; 0 if that is unknown. */
void ui_second_offer_show(UiSecondOffer *self, const UiLesson *lesson,
                          guint position, guint second);

void ui_second_offer_hide(UiSecondOffer *self);
