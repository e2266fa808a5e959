/* SPDX-License-Identifier: MIT */
/* Translates the sentences that people read. Texts that programs read stay
 * English. */

#pragma once

#include <libintl.h>
#include <stddef.h>

/* The name of the catalogue of translations, and of its file. */
#define TEXT_DOMAIN "shmview"

/*
 * Returns the sentence in the language of LC_MESSAGES, or the sentence itself
 * if it has no translation or the program has not called setlocale(). The
 * result is UTF-8 if the program has called bind_textdomain_codeset(), and
 * valid as long as the program runs. Thread-safe; errno is kept.
 */
static inline const char *text_translate(const char *sentence)
    __attribute__((format_arg(1)));

static inline const char *
text_translate(const char *sentence)
{
    /* gettext() of "" would return the catalogue's own description. */
    return sentence[0] == '\0' ? sentence : dgettext(TEXT_DOMAIN, sentence);
}

/* Returns `text`, or "" if it is NULL: a NULL key, path or name means "". */
static inline const char *
text_or_empty(const char *text)
{
    return text != NULL ? text : "";
}

/* _() translates a literal. N_() marks a literal that is translated where it is
 * used. */
#define _(sentence) text_translate(sentence)
#define N_(sentence) sentence
