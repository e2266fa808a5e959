/* SPDX-License-Identifier: MIT */
/* Reads raw frames from a file or a pipe, one after another. */

#pragma once

#include <shmview/error.h>

#include <stddef.h>
#include <stdint.h>

/* tool_frames_begin() reads at most this many bytes. */
#define TOOL_FRAMES_FIRST_BYTES 4096

struct tool_frames {
    int descriptor;
    /* The input's name, for messages. */
    const char *name;
    /* Bytes of one frame. */
    size_t length;
    /* How many bytes of the current frame have been read. */
    size_t received;
    /* The bytes that tool_frames_begin() has read. */
    uint8_t first[TOOL_FRAMES_FIRST_BYTES];
};

/* The result of one step with a frame: to wait for it, to read it, or to show
 * it. */
enum tool_frame {
    TOOL_FRAME_DONE,
    /* The input has ended: between two frames, or within one. */
    TOOL_FRAME_END,
    /* The frame has arrived, but cannot be shown: a process keeps the lock, or
     * the segment has no free place for a picture. */
    TOOL_FRAME_DROPPED,
    /* One of the blocked signals has come. */
    TOOL_FRAME_SIGNALLED,
    TOOL_FRAME_FAILED,
};

/* Opens the file at `path`, or takes standard input for "-". `length` is the
 * number of bytes of one frame. `path` must live until tool_frames_close().
 * Opening a named pipe may wait, so call this before signals are blocked.
 * `error` must not be NULL. On failure there is nothing to close. Errors: not
 * found, permission denied, out of resources, file. */
enum shmview_status tool_frames_open(struct tool_frames *frames,
                                     const char *path, size_t length,
                                     struct shmview_error *error);
void tool_frames_close(struct tool_frames *frames);

/* The two functions below wait without a time limit. Call them only while
 * signals are blocked. They never return TOOL_FRAME_DROPPED, and set `error`
 * only if they return TOOL_FRAME_FAILED. */

/* Waits until the next frame begins, and reads its first bytes. */
enum tool_frame tool_frames_begin(struct tool_frames *frames,
                                  struct shmview_error *error);

/*
 * Fills `pixels`, which has frames->length bytes, with the frame that has
 * begun: copies the bytes that tool_frames_begin() has read, and reads the
 * rest.
 */
enum tool_frame tool_frames_fill(struct tool_frames *frames, void *pixels,
                                 struct shmview_error *error);
