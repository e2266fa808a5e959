/* SPDX-License-Identifier: MIT */
/* Speaks the user's language: finds the catalogue of both programs. */

#ifndef APP_LANGUAGE_H
#define APP_LANGUAGE_H

/*
 * Takes the languages and the character set from the environment, but no other
 * habit of a country: numbers are read and written as programs do. Looks for
 * the catalogues beside a program that is not installed, and then in LOCALEDIR.
 * Before anything else, in a program with one thread.
 */
void language_prepare(void);

#endif
