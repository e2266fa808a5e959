/* SPDX-License-Identifier: MIT */
/* Finds two key files that lead to one System V key, because ftok(3) keeps only
 * 16 bits of a file's number. */

#pragma once

#include <sys/types.h>

/*
 * Finds the key file that a segment was made with, if it is not the one at
 * `path`. The file at `path` must then be younger than the segment, and another
 * file, in the same folder and with the same System V key, must not be. `made`
 * is the segment's time in seconds. Returns the path of the other file, freed
 * by the caller; NULL if there is none.
 *
 * If both files are older than the segment, because a killed process left one
 * of them, nothing tells which of them the segment was made with: Qt writes
 * into neither, and the kernel's record of a segment has no name. Then this
 * function finds nothing, and the other key's segment passes for this key's. It
 * does not look for rivals in other folders, nor for the key files of native
 * keys.
 */
char *key_collision_find(const char *path, time_t made);
