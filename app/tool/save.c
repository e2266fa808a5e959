/* SPDX-License-Identifier: MIT */
/* shmtool save: fetches a picture and writes it to a file. */

#include "app/language.h"
#include "app/tool/commands.h"
#include "app/tool/output.h"
#include "app/tool/signals.h"
#include "ui/primitives/error.h"
#include <shmview/encode.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Checks the path before the fetch, so that a typing error costs nothing. */
static enum shmview_status
check_target(const char *path, struct shmview_error *error)
{
    enum shmview_file_format format;

    if (strcmp(path, "-") != 0) {
        return shmview_file_format_from_path(path, &format, error);
    }
    if (isatty(STDOUT_FILENO)) {
        return ui_error_set(
            error, SHMVIEW_ERROR_UNSUPPORTED, "save", _("standard output"),
            "a terminal cannot show a PNG; use a file or a pipe");
    }
    return SHMVIEW_OK;
}

static int
fetch(const struct tool_options *options, struct shmview_image **image)
{
    struct shmview_segment *segment = tool_segment(options, "save");
    struct shmview_error error;
    int result = TOOL_DONE;

    if (segment == NULL) {
        return TOOL_FAILED;
    }
    if (shmview_picture_fetch(segment, &tool_picture_options, image, NULL,
                              &error) != SHMVIEW_OK) {
        result = tool_fail(&error);
    }
    shmview_segment_free(segment);
    return result;
}

static int
save_image(const struct shmview_image *image, const char *path)
{
    struct shmview_error error;
    size_t length;
    void *bytes;
    int result;

    if (strcmp(path, "-") != 0) {
        return shmview_encode_file(image, path, &tool_wait, &error) ==
                       SHMVIEW_OK
                   ? TOOL_DONE
                   : tool_fail(&error);
    }
    /* Standard output gets no file, so a signal may end us at any time. */
    tool_signals_release();
    if (shmview_encode_memory(image, SHMVIEW_FILE_PNG, &bytes, &length,
                              &error) != SHMVIEW_OK) {
        return tool_fail(&error);
    }
    result = tool_write(bytes, length);
    free(bytes);
    return result;
}

int
tool_save(const struct tool_options *options)
{
    const char *path = options->operands[0];
    struct shmview_image *image = NULL;
    struct shmview_error error;
    int result;

    if (check_target(path, &error) != SHMVIEW_OK) {
        return tool_fail(&error);
    }
    /* A process that ended in between would leave its segment, or a file that
     * is not whole. */
    tool_signals_block();
    result = fetch(options, &image);
    if (result == TOOL_DONE) {
        result = save_image(image, path);
    }
    shmview_image_free(image);
    tool_signals_release();
    return result;
}
