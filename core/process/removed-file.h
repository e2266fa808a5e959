/* SPDX-License-Identifier: MIT */
/* Finds a process that still holds a segment's file after the file's name was
 * removed. */

#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Returns whether a process that this user may inspect is attached to a file
 * that had the name `name` in /dev/shm and no longer has a name. If so, `text`
 * gets the name of that process, as from shmview_holder_name(); otherwise
 * `text` stays as it is. Also returns false if /proc cannot be read. The
 * function searches all of /proc.
 */
bool removed_file_find_holder(const char *name, char *text, size_t size);
