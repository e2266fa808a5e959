/* SPDX-License-Identifier: MIT */
/* The texts of an exported page, each of them in English and in Chinese. */

#pragma once

#include "ui/timeline/history/history.h"

/* Makes a text about `about`, in the language that is chosen
 * (ui_language_choose()). Free the text with g_free(). */
typedef char *(*UiExportedPageTeller)(gconstpointer about);

/* Appends a text, escaped, in elements with the name `element`. `tell` makes
 * the text about `about`. If both languages have the same text, or there is no
 * Chinese catalogue, appends one element; otherwise one for each language, with
 * the attribute "lang". `attributes` are written into each element as they are:
 * they begin with a space, or are "". Afterwards, the language of the window is
 * chosen. */
void ui_exported_page_add(GString *page, const char *element,
                          const char *attributes, UiExportedPageTeller tell,
                          gconstpointer about);

/* Does the same with a sentence that has a translation: N_() marks it. */
void ui_exported_page_add_label(GString *page, const char *element,
                                const char *attributes, const char *sentence);

/* The texts about a lane (struct ui_history_lane): who its process is, and the
 * head above the lane. */
char *ui_exported_page_tell_who(gconstpointer lane);
char *ui_exported_page_tell_head(gconstpointer lane);
/* The texts about a step (struct ui_history_step) that has a row: its reason,
 * and its call with the result. */
char *ui_exported_page_tell_why(gconstpointer step);
char *ui_exported_page_tell_call(gconstpointer step);
/* The text about a step that stands for lost steps. */
char *ui_exported_page_tell_lost(gconstpointer step);
/* The texts about a bar (struct ui_history_bar): its name, and how long it
 * lasted. */
char *ui_exported_page_tell_bar(gconstpointer bar);
char *ui_exported_page_tell_bar_detail(gconstpointer bar);
