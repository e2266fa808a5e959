/* SPDX-License-Identifier: MIT */
/* Reads raw frames from a file or a pipe, directly into the caller's memory. */

#include "app/tool/raw-frames.h"
#include "app/language.h"
#include "ui/primitives/error.h"

#include "app/tool/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The size of a pipe. A frame fills the usual 64 KiB many times; with more
 * room, the two sides wait less for each other. */
#define PIPE_BYTES (1 << 20)

enum shmview_status
tool_frames_open(struct tool_frames *frames, const char *path, size_t length,
                 struct shmview_error *error)
{
    frames->length = length;
    frames->received = 0;
    if (strcmp(path, "-") == 0) {
        frames->descriptor = STDIN_FILENO;
        frames->name = _("standard input");
    } else {
        frames->descriptor = open(path, O_RDONLY | O_CLOEXEC);
        frames->name = path;
    }
    if (frames->descriptor < 0) {
        return ui_error_set_errno(error, errno, "open", path);
    }
    fcntl(frames->descriptor, F_SETPIPE_SZ, PIPE_BYTES);
    shmview_error_clear(error);
    return SHMVIEW_OK;
}

void
tool_frames_close(struct tool_frames *frames)
{
    if (frames->descriptor > STDERR_FILENO) {
        close(frames->descriptor);
    }
}

/* Waits for bytes of the frame, and reads once. */
static enum tool_frame
receive(struct tool_frames *frames, uint8_t *bytes, size_t length,
        struct shmview_error *error)
{
    struct pollfd input = {.fd = frames->descriptor, .events = POLLIN};
    ssize_t count;

    do {
        if (tool_wait_for(&input, 1, TOOL_NEVER) == TOOL_SIGNALLED) {
            return TOOL_FRAME_SIGNALLED;
        }
        count = read(frames->descriptor, bytes, length);
    } while (count < 0 && (errno == EINTR || errno == EAGAIN));
    if (count < 0) {
        ui_error_set_errno(error, errno, "read", frames->name);
        return TOOL_FRAME_FAILED;
    }
    frames->received += (size_t)count;
    return count > 0 ? TOOL_FRAME_DONE : TOOL_FRAME_END;
}

enum tool_frame
tool_frames_begin(struct tool_frames *frames, struct shmview_error *error)
{
    size_t length = frames->length < sizeof frames->first
                        ? frames->length
                        : sizeof frames->first;

    frames->received = 0;
    return receive(frames, frames->first, length, error);
}

enum tool_frame
tool_frames_fill(struct tool_frames *frames, void *pixels,
                 struct shmview_error *error)
{
    enum tool_frame result = TOOL_FRAME_DONE;
    uint8_t *bytes = pixels;

    memcpy(bytes, frames->first, frames->received);
    while (result == TOOL_FRAME_DONE && frames->received < frames->length) {
        result = receive(frames, bytes + frames->received,
                         frames->length - frames->received, error);
    }
    return result;
}
