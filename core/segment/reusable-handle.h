/* SPDX-License-Identifier: MIT */
/* Keeps the attached handle of a freed draft or view for the next draft or
 * view. A new handle would open the segment's file, and every watch would then
 * search for the process that has opened it. */

#pragma once

#include <stdbool.h>

struct shmview_segment;

/*
 * Room for one handle. The handle of the library's caller shares this room with
 * its drafts and views. They may exist longer than that handle, and in other
 * threads, so the functions are thread-safe. Every function accepts NULL, which
 * means that there is no room.
 */
struct reusable_handle;

/* Makes an empty room with one user. Returns NULL when memory runs out. */
struct reusable_handle *reusable_handle_new(void);

/* Adds a user of the room, and returns `spare`. */
struct reusable_handle *reusable_handle_share(struct reusable_handle *spare);
/* Each user calls this function once. The last call frees the room, which must
 * be empty or closed. */
void reusable_handle_release(struct reusable_handle *spare);

/* Takes the handle out of the room, and gives it to the caller. Returns NULL if
 * the room is empty or closed. */
struct shmview_segment *reusable_handle_take(struct reusable_handle *spare);

/* Puts a handle into the room, which then owns it. Returns false if the room is
 * occupied or closed; the handle then still belongs to the caller. */
bool reusable_handle_put(struct reusable_handle *spare,
                         struct shmview_segment *handle);

/* Takes the handle out, like reusable_handle_take(), and closes the room, which
 * then accepts no other handle. */
struct shmview_segment *reusable_handle_close(struct reusable_handle *spare);
