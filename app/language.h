/* SPDX-License-Identifier: MIT */
/* Speaks the user's language: finds the catalogue of both programs. */

#ifndef APP_LANGUAGE_H
#define APP_LANGUAGE_H

#include <libintl.h>

/*
 * Takes the languages and the character set from the environment, but no other
 * habit of a country: numbers are read and written as programs do. Looks for
 * the catalogues beside a program that is not installed, and then in LOCALEDIR.
 * Before anything else, in a program with one thread.
 */
void language_prepare(void);

static inline const char *language_translate(const char *sentence)
    __attribute__((format_arg(1)));

static inline const char *
language_translate(const char *sentence)
{
    /* "" stands for the catalogue's own description. */
    return sentence[0] == '\0' ? sentence : gettext(sentence);
}

/* Translates a literal; marks one that is translated where it is used. */
#define _(sentence) language_translate(sentence)
#define N_(sentence) sentence

#endif
