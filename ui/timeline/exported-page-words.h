/* SPDX-License-Identifier: MIT */
/* The texts of an exported page, each of them in English and in Chinese. */

#pragma once

#include "ui/timeline/history/history.h"

/* Returns a text about a lane, step or bar, or about whatever else `about`
 * points to. The text is in the language that is chosen (see
 * ui_language_choose()). Free it with g_free(). */
typedef char *(*UiExportedPageTeller)(gconstpointer about);

/* Appends an element with the name `element` that contains the text of
 * tell(about), escaped. If the text is different in English and in Chinese,
 * appends two elements, one for each language, with the attribute "lang".
 * Without a Chinese catalogue, appends only the English one. `attributes` are
 * written into each element as they are: they begin with a space, or are "".
 * Afterwards, the language of the window is chosen. */
void ui_exported_page_add(GString *page, const char *element,
                          const char *attributes, UiExportedPageTeller tell,
                          gconstpointer about);

/* Does the same as ui_exported_page_add(), with a sentence instead of a
 * function. The sentence is in English, and N_() marks it for translation. */
void ui_exported_page_add_label(GString *page, const char *element,
                                const char *attributes, const char *sentence);

/* The texts about a lane (struct ui_history_lane): the name of its process, and
 * the line above the lane. */
char *ui_exported_page_tell_who(gconstpointer lane);
char *ui_exported_page_tell_head(gconstpointer lane);
/* The texts about a step (struct ui_history_step) that has a row: its reason,
 * and its call with the result. */
char *ui_exported_page_tell_why(gconstpointer step);
char *ui_exported_page_tell_call(gconstpointer step);
/* The text about a step that stands for lost steps: how many there are. */
char *ui_exported_page_tell_lost(gconstpointer step);
/* The texts about a bar (struct ui_history_bar): its name, and how long it
 * lasted. */
char *ui_exported_page_tell_bar(gconstpointer bar);
char *ui_exported_page_tell_bar_detail(gconstpointer bar);
