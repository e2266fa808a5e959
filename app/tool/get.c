/* SPDX-License-Identifier: MIT */
/* shmtool get: prints the bytes of a segment without the zeros at its end. */

#include "app/tool/commands.h"
#include "app/tool/output.h"
#include "app/tool/signals.h"

#include <stdlib.h>

#define PIECE_BYTES 65536

/* Reads a segment, a piece at a time. */
struct reading {
    struct shmview_segment *segment;
    /* Where the bytes go; NULL while we only search for the end of the
     * contents. */
    uint8_t *bytes;
    /* How many bytes of the segment to read. */
    uint64_t length;
    /* The end of the last byte that is not zero. */
    uint64_t content;
};

static enum shmview_status
read_piece(struct reading *reading, uint64_t offset, size_t count)
{
    static uint8_t piece[PIECE_BYTES];
    uint8_t *bytes = reading->bytes != NULL ? reading->bytes + offset : piece;
    enum shmview_status status =
        shmview_segment_read(reading->segment, offset, bytes, count);

    while (status == SHMVIEW_OK && reading->bytes == NULL && count > 0) {
        if (bytes[count - 1] != 0) {
            reading->content = offset + count;
            break;
        }
        count--;
    }
    return status;
}

static enum shmview_status
read_range(struct reading *reading, uint64_t start, uint64_t end)
{
    enum shmview_status status = SHMVIEW_OK;

    while (status == SHMVIEW_OK && start < end) {
        uint64_t left = end - start;
        size_t count = left < PIECE_BYTES ? (size_t)left : PIECE_BYTES;

        if (tool_signal_waits(NULL)) {
            return SHMVIEW_ERROR_CANCELLED;
        }
        status = read_piece(reading, start, count);
        start += count;
    }
    return status;
}

/* Reads only the written bytes up to `length`: a peer may have made a segment
 * of exabytes that consists of a hole. */
static enum shmview_status
read_written(struct reading *reading)
{
    enum shmview_status status;
    uint64_t start;
    uint64_t end = 0;

    do {
        status = shmview_segment_find_data(reading->segment, end, &start, &end);
        if (status != SHMVIEW_OK || start >= reading->length) {
            return status;
        }
        end = end < reading->length ? end : reading->length;
        status = read_range(reading, start, end);
    } while (status == SHMVIEW_OK && start < end);
    return status;
}

/* Prints why the read failed, unless a signal ends us. */
static int
fail_to_read(enum shmview_status status, const struct shmview_segment *segment)
{
    return status == SHMVIEW_ERROR_CANCELLED ? TOOL_FAILED
                                             : tool_fail_segment(segment);
}

/* Copies the bytes before they are printed, so that a slow reader of our output
 * does not make other processes wait for our lock. */
static int
copy_content(struct shmview_segment *segment, void **bytes, uint64_t *length)
{
    struct reading reading = {.segment = segment};
    enum shmview_status status;

    if (shmview_segment_attach(segment, SHMVIEW_READ_ONLY) != SHMVIEW_OK ||
        shmview_segment_lock_within(segment, &tool_wait) != SHMVIEW_OK) {
        return tool_fail_segment(segment);
    }
    reading.length = shmview_segment_size(segment);
    status = read_written(&reading);
    if (status != SHMVIEW_OK) {
        return fail_to_read(status, segment);
    }
    *length = reading.content;
    reading.length = reading.content;
    reading.bytes = calloc(1, *length > 0 ? *length : 1);
    *bytes = reading.bytes;
    if (*bytes == NULL) {
        return tool_fail_memory("get", shmview_segment_key(segment));
    }
    status = read_written(&reading);
    return status == SHMVIEW_OK ? TOOL_DONE : fail_to_read(status, segment);
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
