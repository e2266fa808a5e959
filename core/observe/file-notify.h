/* SPDX-License-Identifier: MIT */
/* Finds the file in /dev/shm to which an observer's key leads, and reads from
 * inotify(7) what happens to it. */

#pragma once

#include "core/observe/observer.h"

/* Opens the inotify(7) descriptor, and adds it to the descriptors that wake the
 * caller. Errors: out of resources, unknown. */
enum shmview_status file_notify_open(struct observer *observer,
                                     struct shmview_error *error);
/* Closes the file and the inotify(7) descriptor, if they are open. */
void file_notify_close(struct observer *observer);

/*
 * Opens the file of the key's segment, and watches it. Call this only while no
 * file is open. If the file cannot be opened, the function watches the folder
 * instead, and `descriptor` of struct observer_posix stays -1. The function's
 * own open(2) causes no event. In an observer that looks only once, without
 * file_notify_open(), the function only opens the file. Errors: not found
 * (there is no file), permission denied (the file is not a segment of this
 * user), out of resources, unknown.
 */
enum shmview_status file_notify_find(struct observer *observer,
                                     struct shmview_error *error);

/* Watches the program of the library's decoder, too, if that is possible. From
 * then on, `holders` of struct observer_news also means that a process has
 * started a decoder, or that a decoder has ended. */
void file_notify_follow_decoders(struct observer *observer);

/* Ends the watch on the file, and closes the file; does nothing if no file is
 * open. */
void file_notify_forget(struct observer *observer);

/* Adds the events since the last call to `news`. If there are very many events,
 * leaves some of them to the next call. Here `holders` means that a process has
 * opened or closed the file. Sets `*renamed` to true if the segment's name may
 * lead to another file now; otherwise `*renamed` stays as it is. Errors:
 * unknown. */
enum shmview_status file_notify_read(struct observer *observer,
                                     struct observer_news *news, bool *renamed,
                                     struct shmview_error *error);
