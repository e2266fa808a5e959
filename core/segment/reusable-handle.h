/* SPDX-License-Identifier: MIT */
/* Keeps the attached handle of a freed draft or view for the next one: a new
 * handle would open the segment, and every watch would then look up which
 * process has opened it. */

#pragma once

#include <stdbool.h>

struct shmview_segment;

/*
 * Room for one handle. The caller's handle shares this room with its drafts and
 * views, which may outlive the caller's handle, even in other threads. Every
 * function accepts NULL, which means that there is no room.
 */
struct reusable_handle;

/* Returns NULL when memory runs out. */
struct reusable_handle *reusable_handle_new(void);

/* Adds a user and returns `spare`. Each user releases it. */
struct reusable_handle *reusable_handle_share(struct reusable_handle *spare);
void reusable_handle_release(struct reusable_handle *spare);

/* Takes the handle out, and gives it to the caller. Returns NULL if there is
 * none. */
struct shmview_segment *reusable_handle_take(struct reusable_handle *spare);

/* Returns false if there is no room. The caller then keeps the handle. */
bool reusable_handle_put(struct reusable_handle *spare,
                         struct shmview_segment *handle);

/* Takes the handle out, like reusable_handle_take(), and leaves no room for
 * another. */
struct shmview_segment *reusable_handle_close(struct reusable_handle *spare);
