/* SPDX-License-Identifier: MIT */
/* Translates texts as gettext() does, or into the language that a page is being
 * written in. */

#pragma once

#include <glib.h>

enum ui_language {
    /* The language of the window. */
    UI_LANGUAGE_WINDOW,
    UI_LANGUAGE_ENGLISH,
    UI_LANGUAGE_CHINESE,
};

/* Chooses the language of the texts that this thread makes from now on. */
void ui_language_choose(enum ui_language language);

/* Returns the language that this thread has chosen last. */
enum ui_language ui_language_chosen(void);

/* Returns whether there is a catalogue for Chinese. */
gboolean ui_language_has_chinese(void);

/* Returns the language of the window: English or Chinese. */
enum ui_language ui_language_of_window(void);

/* Returns the sentence in the chosen language. Valid as long as the program
 * runs. */
const char *ui_language_text(const char *sentence)
    __attribute__((format_arg(1)));

/* Returns `text` in the chosen language. `text` is a sentence without
 * arguments, which was translated into the window's language before. The result
 * is valid as long as `text`. */
const char *ui_language_again(const char *text);

/* Returns the result of a system call, "-1 EAGAIN (Resource temporarily
 * unavailable)", with the reason in the chosen language. Free it with g_free().
 */
char *ui_language_result(const char *result);

/* The first translates a literal; the second marks one that is translated where
 * it is used. */
#define _(sentence) ui_language_text(sentence)
#define N_(sentence) sentence
