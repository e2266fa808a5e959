/* SPDX-License-Identifier: MIT */
/* The file of /dev/shm that an observer's key leads to, and the kernel's news
 * of it: inotify(7). Not installed. */

#ifndef CORE_OBSERVE_FILE_NOTIFY_H
#define CORE_OBSERVE_FILE_NOTIFY_H

#include "core/observe/observer.h"

/* Makes the inotify(7) descriptor, and adds it to those that wake the caller.
 * Errors: out of resources. */
enum shmview_status file_notify_open(struct observer *observer,
                                     struct shmview_error *error);
/* Closes whatever is open. */
void file_notify_close(struct observer *observer);

/*
 * Finds the file that the name leads to, and watches it. Otherwise the folder
 * is watched, and there is no descriptor. What this opens itself is no news;
 * before file_notify_open() nothing is watched. Errors: not found, permission
 * denied (what is there is no segment of this user), out of resources, unknown.
 */
enum shmview_status file_notify_find(struct observer *observer,
                                     struct shmview_error *error);

/* Ends the watch on the file, and closes it; without one it does nothing. */
void file_notify_forget(struct observer *observer);

/* Adds what has happened since the last time; holders: somebody has opened or
 * closed the file. `renamed`: the name may lead to another file. Errors:
 * unknown. */
enum shmview_status file_notify_read(struct observer *observer,
                                     struct observer_news *news, bool *renamed,
                                     struct shmview_error *error);

#endif
