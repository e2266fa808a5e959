/* SPDX-License-Identifier: MIT */
/* shmtool put: writes raw bytes into a segment, padded with zeros. */

#include "app/language.h"
#include "app/tool/commands.h"
#include "app/tool/held-name.h"
#include "app/tool/output.h"
#include "app/tool/signals.h"
#include "ui/primitives/error.h"
#include <shmview/image.h>

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define PIECE_BYTES 65536
/* If a segment appears and disappears this often between attach and create,
 * another program does so in a loop. */
#define TRIES 20

/* Puts the bytes at the start, and zeros behind them. `get` leaves out zeros at
 * the end, so it prints these bytes and nothing older. */
static enum shmview_status
write_padded(struct shmview_segment *segment, const void *bytes, size_t length)
{
    static const uint8_t zeros[PIECE_BYTES];
    uint64_t size = shmview_segment_size(segment);
    enum shmview_status status =
        shmview_segment_write(segment, 0, bytes, length);

    for (uint64_t offset = length; status == SHMVIEW_OK && offset < size;) {
        uint64_t left = size - offset;
        size_t piece = left < PIECE_BYTES ? (size_t)left : PIECE_BYTES;

        status = shmview_segment_write(segment, offset, zeros, piece);
        offset += piece;
    }
    return status;
}

static enum shmview_status
create_or_attach(struct shmview_segment *segment, int64_t size)
{
    enum shmview_status status = shmview_segment_create(segment, size);

    for (int i = 0; status == SHMVIEW_ERROR_ALREADY_EXISTS && i < TRIES; i++) {
        status = shmview_segment_attach(segment, SHMVIEW_READ_WRITE);
        if (status == SHMVIEW_ERROR_NOT_FOUND) {
            status = shmview_segment_create(segment, size);
        }
    }
    return status;
}

static enum shmview_status
put_bytes(struct shmview_segment *segment, const void *bytes, size_t length,
          int64_t size)
{
    enum shmview_status status = create_or_attach(segment, size);

    if (status == SHMVIEW_OK) {
        status = shmview_segment_lock_within(segment, &tool_wait);
    }
    /* Another process may have made the segment grow, even if we have just made
     * it. */
    if (status == SHMVIEW_OK) {
        status = shmview_segment_grow(segment, size);
    }
    if (status == SHMVIEW_OK) {
        status = write_padded(segment, bytes, length);
    }
    if (status == SHMVIEW_OK) {
        status = shmview_segment_unlock(segment);
    }
    return status;
}

static int
put_and_hold(const struct tool_options *options, const void *bytes,
             size_t length)
{
    int64_t size = options->size > 0 ? options->size : (int64_t)length;
    struct shmview_segment *segment = tool_segment(options, "put");
    int result;

    if (segment == NULL) {
        return TOOL_FAILED;
    }
    tool_signals_block();
    if (put_bytes(segment, bytes, length, size) != SHMVIEW_OK) {
        result = tool_fail_segment(segment);
    } else {
        printf("holding %" PRIu64 " bytes as %s\n",
               shmview_segment_size(segment),
               shmview_segment_native_key(segment));
        result = tool_finish(TOOL_DONE);
        if (result == TOOL_DONE) {
            tool_hold("put", segment, options->hold);
        }
    }
    shmview_segment_free(segment);
    return result;
}

/* Reads up to `limit` bytes, and one more that tells whether there are more. */
static void *
read_input(size_t limit, size_t *length)
{
    size_t capacity = 0;
    char *bytes = NULL;

    *length = 0;
    while (*length == capacity && *length <= limit) {
        size_t larger = capacity == 0 ? PIECE_BYTES : capacity * 2;
        char *grown;

        capacity = larger <= limit ? larger : limit + 1;
        grown = realloc(bytes, capacity);
        if (grown == NULL) {
            free(bytes);
            return NULL;
        }
        bytes = grown;
        *length += fread(bytes + *length, 1, capacity - *length, stdin);
    }
    return bytes;
}

static int
check_length(const struct tool_options *options, const char *object,
             size_t length)
{
    if (length == 0 && options->size == 0) {
        return tool_usage("put", object,
                          "it is empty; use --size N for a segment of zeros");
    }
    if (options->size > 0 && length > (uint64_t)options->size) {
        return tool_usage("put", object, "it is longer than --size");
    }
    return TOOL_DONE;
}

static int
put_input(const struct tool_options *options)
{
    uint64_t limit = shmview_limits_default()->bytes;
    struct shmview_error error;
    size_t length;
    void *bytes;
    int result;

    if (options->size > 0 && (uint64_t)options->size < limit) {
        limit = (uint64_t)options->size;
    }
    bytes = read_input(limit, &length);
    if (bytes == NULL) {
        return tool_fail_memory("put", _("standard input"));
    }
    if (ferror(stdin)) {
        result = tool_fail_errno(errno, "read", _("standard input"));
        free(bytes);
        return result;
    }
    result = check_length(options, _("standard input"), length);
    if (result == TOOL_DONE && length > limit) {
        ui_error_set(&error, SHMVIEW_ERROR_TOO_LARGE, "put",
                     _("standard input"), "it is longer than %" PRIu64 " bytes",
                     limit);
        result = tool_fail(&error);
    }
    if (result == TOOL_DONE) {
        result = put_and_hold(options, bytes, length);
    }
    free(bytes);
    return result;
}

int
tool_put(const struct tool_options *options)
{
    const char *text = options->operands[0];
    int result;

    if (strcmp(text, "-") == 0) {
        return put_input(options);
    }
    result = check_length(options, text, strlen(text));
    if (result != TOOL_DONE) {
        return result;
    }
    return put_and_hold(options, text, strlen(text));
}
