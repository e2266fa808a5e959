/* SPDX-License-Identifier: MIT */
/* Translates texts into the language of the window, as gettext() does, or into
 * the language of a page that is being exported. */

#pragma once

#include <glib.h>

enum ui_language {
    /* The language of the window. */
    UI_LANGUAGE_WINDOW,
    UI_LANGUAGE_ENGLISH,
    UI_LANGUAGE_CHINESE,
};

/* Chooses the language of the texts that this thread makes from now on. At
 * first, each thread makes texts in UI_LANGUAGE_WINDOW. Only the main thread
 * may choose another language. */
void ui_language_choose(enum ui_language language);

/* Returns the language that this thread has chosen last. */
enum ui_language ui_language_chosen(void);

/* Returns whether there is a catalogue for Chinese. Call this only in the main
 * thread. */
gboolean ui_language_has_chinese(void);

/* Returns the language of the window: English or Chinese. */
enum ui_language ui_language_of_window(void);

/* Returns the sentence in the chosen language, or `sentence` itself if it has
 * no translation. The result is valid at least as long as `sentence`. */
const char *ui_language_text(const char *sentence)
    __attribute__((format_arg(1)));

/* Translates a text that was made in the window's language into the chosen
 * language. Knows only whole sentences of the catalogue into which no arguments
 * were filled; returns any other text unchanged. The result is valid at least
 * as long as `text`. */
const char *ui_language_again(const char *text);

/* `result` is the result of a system call as a text, such as "-1 EAGAIN
 * (Resource temporarily unavailable)". Returns a copy of the text, in which the
 * words in parentheses are in the chosen language. Free it with g_free(). */
char *ui_language_result(const char *result);

/* _() translates a literal into the chosen language. N_() only marks a literal
 * for the catalogue, for code that translates it later. */
#define _(sentence) ui_language_text(sentence)
#define N_(sentence) sentence
