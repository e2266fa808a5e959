/* SPDX-License-Identifier: MIT */
/* Finds two key files that lead to one System V key, because ftok(3) keeps only
 * 16 bits of a file's number. */

#ifndef CORE_KEY_KEY_RIVAL_H
#define CORE_KEY_KEY_RIVAL_H

#include <sys/types.h>

/*
 * Finds the key file that a segment was made with, if it is not the one at
 * `path`: this one is younger than the segment, and that one, in the same
 * folder and with the same key, is not. `made` is the segment's time in
 * seconds. Returns its path, freed by the caller; NULL if there is none.
 *
 * If both files are older than the segment, because one of them was left by a
 * process that was killed, nothing tells which one it was made with: Qt writes
 * into neither, and the kernel's record of a segment has no name. Then this
 * finds nothing, and the other key's segment passes for this one's. Rivals in
 * other folders, and the key files of native keys, are not looked for.
 */
char *key_rival_find(const char *path, time_t made);

#endif
