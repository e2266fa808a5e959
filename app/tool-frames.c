/* SPDX-License-Identifier: MIT */
/* Raw frames from a file or a pipe, read straight to where they belong. */

#include "app/tool-frames.h"
#include "core/base/text.h"

#include "app/tool.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* A frame fills the usual 64 KiB of a pipe many times over; with more room
 * both sides wait less for each other. */
#define PIPE_BYTES (1 << 20)

enum shmview_status
shm_tool_frames_open(struct shm_tool_frames *frames, const char *path,
                     size_t length, struct shmview_error *error)
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
        return shmview_error_set_errno(error, errno, "open", path);
    }
    fcntl(frames->descriptor, F_SETPIPE_SZ, PIPE_BYTES);
    shmview_error_clear(error);
    return SHMVIEW_OK;
}

void
shm_tool_frames_close(struct shm_tool_frames *frames)
{
    if (frames->descriptor > STDERR_FILENO) {
        close(frames->descriptor);
    }
}

/* Waits for bytes of the frame and reads once. */
static enum shm_tool_frames_result
receive(struct shm_tool_frames *frames, uint8_t *bytes, size_t length,
        int64_t deadline, struct shmview_error *error)
{
    struct pollfd input = {.fd = frames->descriptor, .events = POLLIN};
    ssize_t count;

    do {
        switch (shm_tool_wait_for(&input, 1, deadline)) {
        case SHM_TOOL_READY:
            break;
        case SHM_TOOL_TIME_UP:
            return SHM_TOOL_FRAMES_LATE;
        case SHM_TOOL_SIGNALLED:
            return SHM_TOOL_FRAMES_SIGNALLED;
        }
        count = read(frames->descriptor, bytes, length);
    } while (count < 0 && (errno == EINTR || errno == EAGAIN));
    if (count < 0) {
        shmview_error_set_errno(error, errno, "read", frames->name);
        return SHM_TOOL_FRAMES_FAILED;
    }
    frames->received += (size_t)count;
    return count > 0 ? SHM_TOOL_FRAMES_DONE : SHM_TOOL_FRAMES_END;
}

enum shm_tool_frames_result
shm_tool_frames_begin(struct shm_tool_frames *frames,
                      struct shmview_error *error)
{
    size_t length = frames->length < sizeof frames->first
                        ? frames->length
                        : sizeof frames->first;

    frames->received = 0;
    return receive(frames, frames->first, length, SHM_TOOL_NEVER, error);
}

enum shm_tool_frames_result
shm_tool_frames_fill(struct shm_tool_frames *frames, void *pixels,
                     int64_t deadline, struct shmview_error *error)
{
    enum shm_tool_frames_result result = SHM_TOOL_FRAMES_DONE;
    uint8_t *bytes = pixels;

    if (frames->received <= sizeof frames->first) {
        memcpy(bytes, frames->first, frames->received);
    }
    while (result == SHM_TOOL_FRAMES_DONE &&
           frames->received < frames->length) {
        /* Also for an input that drips and is always ready. */
        if (shm_tool_clock() >= deadline) {
            return SHM_TOOL_FRAMES_LATE;
        }
        result = receive(frames, bytes + frames->received,
                         frames->length - frames->received, deadline, error);
    }
    return result;
}
