/* SPDX-License-Identifier: MIT */
/* Tells whether two key files lead to one System V key, as ftok(3) keeps only
 * 16 bits of a file's number. */

#ifndef CORE_KEY_KEY_RIVAL_H
#define CORE_KEY_KEY_RIVAL_H

#include <sys/types.h>

/*
 * Finds the key file that a segment was made with, if it is not the one at
 * `path`: this one is younger than the segment, and that one, in the same
 * folder and with the same key, is not. `made` is the segment's time in
 * seconds. Returns its path, freed by the caller; NULL if there is none. Two of
 * the same age are not told apart.
 */
char *key_rival_find(const char *path, time_t made);

#endif
