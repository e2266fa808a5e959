/* SPDX-License-Identifier: MIT */
/* Decodes a picture file as the options of shmtool allow. */

#include "app/tool/decode.h"

#include "app/language.h"
#include "app/tool/output.h"
#include "app/tool/signals.h"
#include "ui/primitives/error.h"
#include <shmview/decode.h>

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The library's options, which point at the limits. */
struct decode_options {
    struct shmview_limits limits;
    struct shmview_decode_options decode;
};

static uint32_t
whole_seconds(int64_t nanoseconds)
{
    int64_t seconds = nanoseconds / TOOL_SECOND;

    if (nanoseconds % TOOL_SECOND > 0) {
        seconds++;
    }
    return seconds < UINT32_MAX ? (uint32_t)seconds : UINT32_MAX;
}

static const struct shmview_decode_options *
fill_options(struct decode_options *filled, const struct tool_options *options,
             const struct shmview_wait *wait, struct shmview_error *damage)
{
    filled->limits = *shmview_limits_default();
    if (options->limit_memory > 0) {
        filled->limits.bytes = options->limit_memory;
    }
    filled->decode = (struct shmview_decode_options){
        .struct_size = sizeof filled->decode,
        .limits = &filled->limits,
        .processor_seconds = whole_seconds(options->limit_time),
        .wait = wait,
        /* This program is installed with the window. NULL is allowed, too. */
        .other = shmview_decoder_new("shmview-decode-pixbuf"),
        .damage = damage,
    };
    return &filled->decode;
}

static void
tell(const struct shmview_error *damage, bool *damaged)
{
    if (damage->status != SHMVIEW_OK) {
        tool_note(damage);
    }
    if (damaged != NULL) {
        *damaged = damage->status != SHMVIEW_OK;
    }
}

/* Returns a descriptor of the pipe at `path`, or -1 if there is none. Without
 * O_NONBLOCK, open() would wait for a writer, and no blocked signal would end
 * that wait. */
static int
open_pipe(const char *path)
{
    struct stat file;

    return stat(path, &file) == 0 && S_ISFIFO(file.st_mode)
               ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
               : -1;
}

/* Waits until a writer of the pipe has written something, or has come and gone.
 * The decoder then reads as from any other pipe. */
static enum shmview_status
await_writer(int pipe, const char *path, const struct shmview_wait *wait,
             struct shmview_error *error)
{
    if (tool_wait_to_read(pipe)) {
        fcntl(pipe, F_SETFL, fcntl(pipe, F_GETFL) & ~O_NONBLOCK);
        return SHMVIEW_OK;
    }
    if (wait != NULL && wait->cancelled != NULL) {
        wait->cancelled(wait->data);
    }
    return ui_error_set(error, SHMVIEW_ERROR_CANCELLED, "decode", path,
                        "cancelled");
}

static enum shmview_status
decode_pipe(int pipe, const char *path,
            const struct shmview_decode_options *options,
            struct shmview_image **image, struct shmview_error *error)
{
    enum shmview_status status = await_writer(pipe, path, options->wait, error);

    *image = NULL;
    if (status == SHMVIEW_OK) {
        status = shmview_decode_descriptor(pipe, path, options, image, error);
    }
    close(pipe);
    return status;
}

enum shmview_status
tool_decode_file(const struct tool_options *options, const char *path,
                 const struct shmview_wait *wait, struct shmview_image **image,
                 bool *damaged, struct shmview_error *error)
{
    struct decode_options filled;
    struct shmview_error damage = {0};
    const struct shmview_decode_options *made =
        fill_options(&filled, options, wait, &damage);
    int pipe = open_pipe(path);
    enum shmview_status status =
        pipe < 0 ? shmview_decode_file(path, made, image, error)
                 : decode_pipe(pipe, path, made, image, error);

    shmview_decoder_free(filled.decode.other);
    tell(&damage, damaged);
    return status;
}

/* Decodes standard input or the pipe at `path`. `*is_stream` gets whether the
 * path is one of these. */
static enum shmview_status
draft_stream(const char *path, struct shmview_segment *segment,
             const struct shmview_decode_options *options,
             struct shmview_draft **draft, bool *is_stream,
             struct shmview_error *error)
{
    const bool is_input = strcmp(path, "-") == 0;
    const char *name = is_input ? _("standard input") : path;
    int stream = is_input ? STDIN_FILENO : open_pipe(path);
    enum shmview_status status = SHMVIEW_OK;

    *draft = NULL;
    *is_stream = stream >= 0;
    if (*is_stream && !is_input) {
        status = await_writer(stream, path, options->wait, error);
    }
    if (*is_stream && status == SHMVIEW_OK) {
        status = shmview_draft_decode_descriptor(segment, stream, name, options,
                                                 &tool_picture_options, draft,
                                                 error);
    }
    if (stream > STDIN_FILENO) {
        close(stream);
    }
    return status;
}

enum shmview_status
tool_decode_draft(const struct tool_options *options, const char *path,
                  struct shmview_segment *segment, struct shmview_draft **draft,
                  bool *damaged, struct shmview_error *error)
{
    struct decode_options filled;
    struct shmview_error damage = {0};
    const struct shmview_decode_options *made =
        fill_options(&filled, options, &tool_wait, &damage);
    bool is_stream;
    enum shmview_status status =
        draft_stream(path, segment, made, draft, &is_stream, error);

    if (!is_stream) {
        status = shmview_draft_decode_file(segment, path, made,
                                           &tool_picture_options, draft, error);
    }
    shmview_decoder_free(filled.decode.other);
    tell(&damage, damaged);
    return status;
}
