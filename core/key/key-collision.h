/* SPDX-License-Identifier: MIT */
/* Finds another key file that leads to the same System V key: ftok(3) keeps
 * only 16 bits of a file's inode number. */

#pragma once

#include <sys/types.h>

/*
 * Finds out whether a segment was made with another key file than the one at
 * `path`: two key files in one folder may lead to the same System V key. `made`
 * is the time at which the segment was made, in seconds since 1970. The other
 * file is found only if the file at `path` is younger than the segment, and the
 * other file is not. Returns the path of the other file, freed by the caller.
 * Returns NULL if no such file is found, or the search fails.
 *
 * If both files are older than the segment, because a killed process left one
 * of them, we cannot tell with which of them the segment was made: Qt writes
 * into neither, and the kernel's record of a segment has no name. In this case
 * the function returns NULL, and its caller takes the segment of the other key
 * for one of this key. The function searches no other folder, and finds only
 * files whose names begin with KEY_FILE_SEGMENT (key-file.h).
 */
char *key_collision_find(const char *path, time_t made);
