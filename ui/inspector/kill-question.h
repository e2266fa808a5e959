/* SPDX-License-Identifier: MIT */
/* "Kill This Process": asks the user whether to end this process as a crash
 * would. */

#pragma once

#include <gtk/gtk.h>

#define UI_TYPE_KILL_QUESTION (ui_kill_question_get_type())
G_DECLARE_FINAL_TYPE(UiKillQuestion, ui_kill_question, UI, KILL_QUESTION,
                     GtkWindow)

/* Asks in a modal dialog above `parent`, and returns at once. The button "Kill"
 * ends this process with SIGKILL. */
void ui_kill_question_ask(GtkWindow *parent);
