/* SPDX-License-Identifier: MIT */
/* shmtool get: prints the bytes of a segment without the zeros at its end. */

#include "app/tool/commands.h"
#include "app/tool/output.h"
#include "app/tool/signals.h"

#include <stdlib.h>

#define PIECE_BYTES 65536

/* Finds the length without the zeros at the end, reading backwards. */
static enum shmview_status
content_length(struct shmview_segment *segment, uint64_t *length)
{
    uint8_t bytes[PIECE_BYTES];
    enum shmview_status status = SHMVIEW_OK;

    *length = shmview_segment_size(segment);
    while (*length > 0) {
        size_t piece = (size_t)((*length - 1) % PIECE_BYTES) + 1;

        status = shmview_segment_read(segment, *length - piece, bytes, piece);
        if (status != SHMVIEW_OK) {
            return status;
        }
        while (piece > 0 && bytes[piece - 1] == 0) {
            piece--;
            (*length)--;
        }
        if (piece > 0) {
            return SHMVIEW_OK;
        }
    }
    return status;
}

/* Copies the bytes first, so that a slow reader of our output blocks nobody. */
static int
copy_content(struct shmview_segment *segment, void **bytes, uint64_t *length)
{
    if (shmview_segment_attach(segment, SHMVIEW_READ_ONLY) != SHMVIEW_OK ||
        shmview_segment_lock_within(segment, &tool_wait) != SHMVIEW_OK ||
        content_length(segment, length) != SHMVIEW_OK) {
        return tool_fail_segment(segment);
    }
    *bytes = malloc(*length > 0 ? *length : 1);
    if (*bytes == NULL) {
        return tool_fail_memory("get", shmview_segment_key(segment));
    }
    if (shmview_segment_read(segment, 0, *bytes, *length) != SHMVIEW_OK) {
        return tool_fail_segment(segment);
    }
    return TOOL_DONE;
}

int
tool_get(const struct tool_options *options)
{
    struct shmview_segment *segment = tool_segment(options, "get");
    void *bytes = NULL;
    uint64_t length = 0;
    int result;

    if (segment == NULL) {
        return TOOL_FAILED;
    }
    tool_signals_block();
    result = copy_content(segment, &bytes, &length);
    shmview_segment_free(segment);
    tool_signals_release();
    if (result == TOOL_DONE) {
        result = tool_write(bytes, length);
    }
    free(bytes);
    return result;
}
