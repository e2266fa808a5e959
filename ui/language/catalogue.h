/* SPDX-License-Identifier: MIT */
/* Reads a catalogue of translations (a .mo file) in any language. gettext()
 * gives only the language that the process has chosen, and cannot find the
 * sentence of a translation. */

#pragma once

#include <glib.h>

struct ui_catalogue;

/* Returns the catalogue of a domain of gettext(), such as "shmview", in a
 * language, such as "zh_CN". Looks for the catalogue in the folder where
 * gettext() would look. NULL if the catalogue cannot be read. The catalogue and
 * its texts stay valid as long as the program runs. Call this function only in
 * the main thread. */
const struct ui_catalogue *ui_catalogue_find(const char *domain,
                                             const char *language);

/* ui_catalogue_translation() returns the translation of a sentence.
 * ui_catalogue_sentence() returns the sentence that has this translation. Both
 * return NULL if the catalogue does not have the given text, or if `catalogue`
 * is NULL. */
const char *ui_catalogue_translation(const struct ui_catalogue *catalogue,
                                     const char *sentence);
const char *ui_catalogue_sentence(const struct ui_catalogue *catalogue,
                                  const char *translation);
