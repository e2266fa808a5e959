/* SPDX-License-Identifier: MIT */
/* Finds a process that is still attached to a POSIX segment whose file name was
 * removed. */

#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Searches all of /proc for a process that is attached to a removed file, which
 * had the name `name` in /dev/shm. If there is such a process, returns true,
 * and `text` gets the process's name, as from shmview_holder_name(). Otherwise
 * returns false, and `text` stays as it is. The function finds only processes
 * that this user may inspect, and none if /proc cannot be read.
 */
bool removed_file_find_holder(const char *name, char *text, size_t size);
