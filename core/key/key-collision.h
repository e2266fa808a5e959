/* SPDX-License-Identifier: MIT */
/* Finds out whether a System V segment belongs to another key file: ftok(3)
 * keeps only 16 bits of a file's inode number, so two key files may lead to one
 * segment. */

#pragma once

#include <sys/types.h>

/*
 * Finds the key file with which a segment was made if that is not the file at
 * `path`. The function looks for a file that leads to the same System V key and
 * is not younger than the segment, while the file at `path` is younger. `made`
 * is the time at which the segment was made, in seconds since 1970. Returns the
 * path of the other file, which the caller frees; or NULL if there is no such
 * file, or the search fails. Searches only the folder of `path`, and finds only
 * files whose names begin with KEY_FILE_SEGMENT (key-file.h).
 *
 * Both files may be older than the segment, because a killed process has left
 * one of them. Then nothing shows with which file the segment was made: Qt
 * writes into neither, and the kernel's record of a segment has no name. In
 * this case the function returns NULL, and the caller may use a segment that
 * belongs to the other key.
 */
char *key_collision_find(const char *path, time_t made);
