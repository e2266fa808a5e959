/* SPDX-License-Identifier: MIT */
/* shmtool try: reads lines from standard input, which may have any bytes and
 * any length, until a signal comes. */

#include "app/tool/try/try.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* Ends the line at `end`, and checks it. */
static enum tool_lines_result
take_line(struct tool_lines *lines, size_t end, char **line)
{
    size_t start = lines->taken;
    bool too_long = lines->too_long;

    lines->bytes[end] = '\0';
    lines->taken = end < lines->length ? end + 1 : end;
    lines->too_long = false;
    if (too_long) {
        return TOOL_LINES_TOO_LONG;
    }
    if (strlen(lines->bytes + start) < end - start) {
        return TOOL_LINES_NUL;
    }
    *line = lines->bytes + start;
    return TOOL_LINES_LINE;
}

/* Moves the bytes that are not returned yet to the start, to make room behind
 * them. */
static void
make_room(struct tool_lines *lines)
{
    size_t left = lines->length - lines->taken;

    memmove(lines->bytes, lines->bytes + lines->taken, left);
    lines->taken = 0;
    lines->length = left;
    if (left == sizeof lines->bytes) {
        lines->too_long = true;
        lines->length = 0;
    }
}

/* Waits for bytes, or for a signal. If it returns false, `*result` says why. */
static bool
wait_for_bytes(int signals, enum tool_lines_result *result)
{
    struct pollfd files[] = {
        {.fd = signals, .events = POLLIN},
        {.fd = STDIN_FILENO, .events = POLLIN},
    };

    while (poll(files, 2, -1) < 0) {
        if (errno != EINTR) {
            *result = TOOL_LINES_FAILED;
            return false;
        }
    }
    *result = TOOL_LINES_SIGNALLED;
    return files[0].revents == 0;
}

static bool
read_more(struct tool_lines *lines, int signals, enum tool_lines_result *result)
{
    ssize_t received;

    make_room(lines);
    if (!wait_for_bytes(signals, result)) {
        return false;
    }
    received = read(STDIN_FILENO, lines->bytes + lines->length,
                    sizeof lines->bytes - lines->length);
    if (received < 0) {
        *result = TOOL_LINES_FAILED;
        return errno == EAGAIN || errno == EINTR;
    }
    lines->at_end = received == 0;
    lines->length += (size_t)received;
    return true;
}

enum tool_lines_result
tool_lines_next(struct tool_lines *lines, int signals, char **line)
{
    enum tool_lines_result result;

    for (;;) {
        char *start = lines->bytes + lines->taken;
        size_t left = lines->length - lines->taken;
        char *end = memchr(start, '\n', left);

        if (end != NULL) {
            return take_line(lines, (size_t)(end - lines->bytes), line);
        }
        if (lines->at_end && left == 0 && !lines->too_long) {
            return TOOL_LINES_END;
        }
        /* The last line may have no line feed. There is room for the zero,
         * because a full buffer was skipped. */
        if (lines->at_end) {
            return take_line(lines, lines->length, line);
        }
        if (!read_more(lines, signals, &result)) {
            return result;
        }
    }
}
