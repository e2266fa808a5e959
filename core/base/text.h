/* SPDX-License-Identifier: MIT */
/* Translates what people read; programs read English. */

#ifndef CORE_BASE_TEXT_H
#define CORE_BASE_TEXT_H

#include <libintl.h>

/* Of the catalogue, and of its file. */
#define TEXT_DOMAIN "shmview"

/*
 * The sentence in the language of LC_MESSAGES, as UTF-8 where the program said
 * bind_textdomain_codeset(); the sentence itself where there is no other, as it
 * is in a program that has not called setlocale(). Lives as long as the
 * program. Thread-safe; errno is kept.
 */
static inline const char *text_translate(const char *sentence)
    __attribute__((format_arg(1)));

static inline const char *
text_translate(const char *sentence)
{
    /* "" stands for the catalogue's own description. */
    return sentence[0] == '\0' ? sentence : dgettext(TEXT_DOMAIN, sentence);
}

/* Translates a literal; marks one that is translated where it is used. */
#define _(sentence) text_translate(sentence)
#define N_(sentence) sentence

#endif
