/* SPDX-License-Identifier: MIT */
/* Finds another key file that leads to the same System V key: ftok(3) keeps
 * only 16 bits of a file's number. */

#pragma once

#include <sys/types.h>

/*
 * Finds the key file that a segment was made with, if that is not the one at
 * `path`, but another file in the same folder that leads to the same System V
 * key. Finds that file only if it is as old as the segment or older, and the
 * file at `path` is younger than the segment. `made` is the time in seconds at
 * which the segment was made. Returns the path of the other file, freed by the
 * caller; NULL if there is none.
 *
 * If both files are older than the segment, because a killed process left one
 * of them, we cannot tell which of them the segment was made with: Qt writes
 * into neither, and the kernel's record of a segment has no name. Then this
 * function finds nothing, and we take the segment of the other key for one of
 * this key. The function does not search other folders, and finds no key files
 * of native keys.
 */
char *key_collision_find(const char *path, time_t made);
