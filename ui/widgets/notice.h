/* SPDX-License-Identifier: MIT */
/* The message area: a heading, a text, a reason, and a button to close it. */

#pragma once

#include <gtk/gtk.h>

/* The notice is hidden until there is a message. To assistive technology it is
 * an alert. */
#define UI_TYPE_NOTICE (ui_notice_get_type())
G_DECLARE_FINAL_TYPE(UiNotice, ui_notice, UI, NOTICE, GtkBox)

/* Shows a message in place of the last one: an icon for its type (info, warning
 * or error), the heading, the text, and in small print the reason, which may be
 * NULL. Scrolls to the message, and makes screen readers say it. The strings
 * are copied. */
void ui_notice_show(UiNotice *self, GtkMessageType type, const char *heading,
                    const char *text, const char *reason);

/* Hides the notice, and scrolls the view around it to the top. If a widget in
 * the notice has the focus, a widget outside gets it. */
void ui_notice_hide(UiNotice *self);
