/* SPDX-License-Identifier: MIT */
/* shmtool stream: publishes raw frames as they arrive. */

#include "app/tool/commands.h"
#include "app/tool/held-name.h"
#include "app/tool/output.h"
#include "app/tool/progress.h"
#include "app/tool/raw-frames.h"
#include "app/tool/signals.h"
#include "ui/primitives/error.h"
#include <shmview/draft.h>

#include <string.h>
#include <unistd.h>

/* How long a frame waits for a lock if the previous frame did not get it. */
#define SHORT_WAIT_MILLISECONDS 100
/* If a frame is later than this, the next ones do not make up for it. */
#define MOST_DELAY TOOL_SECOND

struct stream {
    const struct tool_options *options;
    const char *path;
    struct shmview_segment *segment;
    struct tool_frames frames;
    struct tool_progress progress;
    struct shmview_wait wait;
    struct shmview_picture_options exchange;
    /* Gets frames that can't be read into the segment; NULL until the first of
     * them. */
    struct shmview_image *image;
    struct shmview_header header;
    /* With a rate: the time of the first frame by tool_clock(), and the frames
     * since. */
    int64_t first;
    uint64_t count;
    struct shmview_error error;
};

static enum tool_frame
frame_of_status(enum shmview_status status)
{
    return status == SHMVIEW_OK                ? TOOL_FRAME_DONE
           : status == SHMVIEW_ERROR_LOCKED    ? TOOL_FRAME_DROPPED
           : status == SHMVIEW_ERROR_CANCELLED ? TOOL_FRAME_SIGNALLED
                                               : TOOL_FRAME_FAILED;
}

/* Reads a frame into private memory, and publishes that. */
static enum tool_frame
show_copied(struct stream *stream)
{
    const struct tool_options *options = stream->options;
    enum tool_frame result;

    if (stream->image == NULL) {
        stream->image =
            shmview_image_new(options->width, options->height, options->format);
    }
    if (stream->image == NULL) {
        ui_error_set(&stream->error, SHMVIEW_ERROR_OUT_OF_RESOURCES, "stream",
                     options->key, "there is no memory for a frame");
        return TOOL_FRAME_FAILED;
    }
    result = tool_frames_fill(
        &stream->frames, shmview_image_pixels(stream->image), &stream->error);
    if (result != TOOL_FRAME_DONE) {
        return result;
    }
    return frame_of_status(shmview_picture_publish(
        stream->segment, stream->image, &stream->exchange, &stream->header,
        &stream->error));
}

/* Reads a frame directly into the segment. However slow the pipe is, no other
 * process waits. */
static enum tool_frame
show_in_place(struct stream *stream, struct shmview_draft *draft)
{
    enum tool_frame result = tool_frames_fill(
        &stream->frames, shmview_draft_pixels(draft), &stream->error);

    if (result == TOOL_FRAME_DONE) {
        result = frame_of_status(
            shmview_draft_commit(draft, stream->segment, &stream->exchange,
                                 &stream->header, &stream->error));
    }
    shmview_draft_free(draft);
    return result;
}

/*
 * Waits until the next frame is due. Each frame has its own time since the
 * first, so delays do not add up. A late frame does not wait. After a very late
 * one the count starts again, so the rest is not hurried. Returns false if a
 * signal came.
 */
static bool
keep_rate(struct stream *stream)
{
    double period = stream->options->period;
    int64_t now = tool_clock();
    int64_t due = stream->first + (int64_t)((double)stream->count * period);

    if (period <= 0) {
        return true;
    }
    if (stream->count == 0 || now - due > MOST_DELAY) {
        stream->first = now;
        stream->count = 0;
        due = now;
    }
    stream->count++;
    return tool_wait_for(NULL, 0, due) == TOOL_TIME_UP;
}

static enum tool_frame
show_frame(struct stream *stream)
{
    const struct tool_options *options = stream->options;
    enum tool_frame result;
    struct shmview_draft *draft;
    enum shmview_status status;

    result = tool_frames_begin(&stream->frames, &stream->error);
    if (result != TOOL_FRAME_DONE) {
        return result;
    }
    tool_progress_begin(&stream->progress);
    if (!keep_rate(stream)) {
        return TOOL_FRAME_SIGNALLED;
    }
    if (options->type != SHMVIEW_KEY_POSIX) {
        return show_copied(stream);
    }
    status = shmview_draft_new(stream->segment, options->width, options->height,
                               options->format, &stream->exchange, &draft,
                               &stream->error);
    if (status == SHMVIEW_ERROR_LOCKED) {
        /* The input does not stop, so we must read the frame even without a
         * place. */
        return show_copied(stream);
    }
    return status == SHMVIEW_OK ? show_in_place(stream, draft)
                                : frame_of_status(status);
}

static bool
note_shown(struct stream *stream, int *result)
{
    stream->wait = tool_wait;
    if (++stream->progress.shown == 1) {
        *result = tool_announce("streaming", stream->path, stream->segment,
                                &stream->header);
    }
    tool_progress_update(&stream->progress);
    return *result == TOOL_DONE;
}

/* Counts a frame that was dropped because another process holds the lock.
 * Reports only the first one. The next frames wait only for a short time, so
 * that a live stream continues. */
static void
note_dropped(struct stream *stream)
{
    stream->progress.dropped++;
    if (stream->wait.timeout_milliseconds != SHORT_WAIT_MILLISECONDS) {
        tool_progress_finish(&stream->progress);
        tool_fail(&stream->error);
        stream->wait.timeout_milliseconds = SHORT_WAIT_MILLISECONDS;
    }
}

static int
end(struct stream *stream)
{
    const char *key = stream->options->key;
    const struct tool_frames *frames = &stream->frames;

    if (frames->received == 0 && stream->progress.shown > 0) {
        return TOOL_DONE;
    }
    if (frames->received > 0) {
        ui_error_set(&stream->error, SHMVIEW_ERROR_FILE, "stream", key,
                     "the last frame is cut short: %zu of %zu bytes; it was "
                     "not shown",
                     frames->received, frames->length);
    } else {
        ui_error_set(&stream->error, SHMVIEW_ERROR_FILE, "stream", key,
                     "%s ended and no frame was shown", frames->name);
    }
    return tool_fail(&stream->error);
}

static int
show_all(struct stream *stream)
{
    enum tool_frame frame = show_frame(stream);
    int result = TOOL_DONE;

    for (; frame == TOOL_FRAME_DONE || frame == TOOL_FRAME_DROPPED;
         frame = show_frame(stream)) {
        if (frame == TOOL_FRAME_DROPPED) {
            note_dropped(stream);
        } else if (!note_shown(stream, &result)) {
            return result;
        }
    }
    tool_progress_finish(&stream->progress);
    return frame == TOOL_FRAME_END         ? end(stream)
           : frame == TOOL_FRAME_SIGNALLED ? TOOL_DONE
                                           : tool_fail(&stream->error);
}

static int
run(struct stream *stream)
{
    int64_t hold = stream->options->hold;
    int result = show_all(stream);

    if (stream->progress.shown > 0) {
        tool_progress_report(&stream->progress);
        /* A failure only wastes memory, so we do not report it. */
        shmview_picture_trim(stream->segment, &tool_picture_options, NULL);
        result = tool_finish(result);
        if (hold != TOOL_HOLD_FOREVER) {
            tool_hold("stream", stream->segment, hold);
        }
    }
    return result;
}

static int
check_options(const struct tool_options *options)
{
    struct shmview_error error;

    if (options->width == 0) {
        return tool_usage("stream", "--size WxH", "this option is missing");
    }
    if (options->format == 0) {
        return tool_usage("stream", "--format", "this option is missing");
    }
    if (shmview_image_check(options->width, options->height, options->format,
                            NULL, "stream", options->key,
                            &error) != SHMVIEW_OK) {
        return tool_fail(&error);
    }
    return TOOL_DONE;
}

int
tool_stream(const struct tool_options *options)
{
    struct stream stream = {
        .options = options,
        .path = options->operand_count > 0 ? options->operands[0] : "-",
        .wait = tool_wait,
        .progress = {.terminal = options->trace != TOOL_TRACE_PERFETTO &&
                                 isatty(STDERR_FILENO) != 0},
    };
    size_t length;
    int result = check_options(options);

    if (result != TOOL_DONE) {
        return result;
    }
    stream.exchange = (struct shmview_picture_options){
        .wait = &stream.wait,
        .black = options->black,
        .white = options->white,
    };
    length = options->width * shmview_format_pixel_bytes(options->format) *
             options->height;
    stream.progress.length = length;
    if (tool_frames_open(&stream.frames, stream.path, length, &stream.error) !=
        SHMVIEW_OK) {
        return tool_fail(&stream.error);
    }
    stream.segment = tool_segment(options, "stream");
    if (stream.segment == NULL) {
        return TOOL_FAILED;
    }
    tool_signals_block();
    result = run(&stream);
    shmview_segment_free(stream.segment);
    shmview_image_free(stream.image);
    tool_frames_close(&stream.frames);
    return result;
}
