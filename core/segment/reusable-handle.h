/* SPDX-License-Identifier: MIT */
/* Keeps the attached handle of a freed draft or view for the next draft or
 * view. Making a new handle instead would be slow: it opens the segment's file,
 * and every watch then searches for the process that has opened the file. */

#pragma once

#include <stdbool.h>

struct shmview_segment;

/*
 * Room for one kept handle. The users of a room are the handle of the library's
 * caller, and the drafts and views that were made with this handle. Drafts and
 * views may exist longer than the caller's handle, and in other threads.
 * Therefore the functions are thread-safe. If their argument `spare` is NULL,
 * there is no room: nothing can be kept or taken.
 */
struct reusable_handle;

/* Makes an empty room with one user. Returns NULL when memory runs out. */
struct reusable_handle *reusable_handle_new(void);

/* Adds a user of the room, and returns `spare`. */
struct reusable_handle *reusable_handle_share(struct reusable_handle *spare);
/* Each user calls this function once, when it no longer needs the room. The
 * last call frees the room, which must be empty or closed. */
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
