/* SPDX-License-Identifier: MIT */
/* Finds the process that still holds a segment's file whose name was removed.
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Returns whether a process that this user may inspect is attached to the file
 * that had `name` in /dev/shm and has lost it. `text` gets the process, as
 * shmview_holder_name() writes it. The function searches all of /proc.
 */
bool removed_file_find_holder(const char *name, char *text, size_t size);
