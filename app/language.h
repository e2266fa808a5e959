/* SPDX-License-Identifier: MIT */
/* Sets the user's language for both programs. */

#pragma once

#include <libintl.h>

/*
 * Takes the language and the character set from the environment, but nothing
 * else of the locale: numbers keep the C format. A program in its build folder
 * uses the translations that were built with it. Any other program uses those
 * in SHMVIEW_LOCALEDIR. Call it first, while the program has one thread.
 */
void language_prepare(void);

/* Returns the sentence in the user's language, in UTF-8, or the sentence itself
 * if it has no translation. The result is valid as long as the program runs. */
static inline const char *language_translate(const char *sentence)
    __attribute__((format_arg(1)));

static inline const char *
language_translate(const char *sentence)
{
    /* For "", gettext() returns the catalogue's description of itself. */
    return sentence[0] == '\0' ? sentence : gettext(sentence);
}

/* _() translates a literal. N_() marks a literal that is translated where it is
 * used. */
#define _(sentence) language_translate(sentence)
#define N_(sentence) sentence
