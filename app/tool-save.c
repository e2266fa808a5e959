/* SPDX-License-Identifier: MIT */
/* shmtool save: fetches a picture and writes it to a file. */

#include "core/encode.h"
#include "core/exchange.h"
#include "core/text.h"
#include "tool.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Asked before the fetch, so that a slip costs nothing. */
static enum shm_status
check_target(const char *path, struct shm_error *error)
{
    enum shm_file_format format;

    if (strcmp(path, "-") != 0) {
        return shm_file_format_from_path(path, &format, error);
    }
    if (isatty(STDOUT_FILENO)) {
        return shm_error_set(error, SHM_ERROR_UNSUPPORTED, "save",
                             _("standard output"),
                             "a terminal shows no PNG; give a file or a pipe");
    }
    return SHM_OK;
}

static int
fetch(const struct shm_tool_options *options, struct shm_image **image)
{
    const struct shm_exchange_options exchange = {
        .wait = &shm_tool_wait,
        .cancelled = shm_tool_signal_waits,
    };
    struct shm_segment *segment = shm_tool_segment(options, "save");
    struct shm_error error;
    int result = SHM_TOOL_DONE;

    if (segment == NULL) {
        return SHM_TOOL_FAILED;
    }
    shm_tool_signals_block();
    if (shm_exchange_fetch(segment, &exchange, image, NULL, &error) != SHM_OK) {
        result = shm_tool_fail(&error);
    }
    shm_segment_free(segment);
    shm_tool_signals_release();
    return result;
}

static int
save_to_output(const struct shm_image *image)
{
    struct shm_error error;
    void *bytes;
    size_t length;
    int result;

    if (shm_encode_memory(image, SHM_FILE_PNG, &bytes, &length, &error) !=
        SHM_OK) {
        return shm_tool_fail(&error);
    }
    result = shm_tool_write(bytes, length);
    free(bytes);
    return result;
}

static int
save_image(const struct shm_image *image, const char *path)
{
    struct shm_error error;

    if (strcmp(path, "-") == 0) {
        return save_to_output(image);
    }
    if (shm_encode_file(image, path, &error) != SHM_OK) {
        return shm_tool_fail(&error);
    }
    return SHM_TOOL_DONE;
}

int
shm_tool_save(const struct shm_tool_options *options)
{
    const char *path = options->operands[0];
    struct shm_image *image = NULL;
    struct shm_error error;
    int result;

    if (check_target(path, &error) != SHM_OK) {
        return shm_tool_fail(&error);
    }
    result = fetch(options, &image);
    if (result == SHM_TOOL_DONE) {
        result = save_image(image, path);
    }
    shm_image_free(image);
    return result;
}
