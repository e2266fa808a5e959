/* SPDX-License-Identifier: MIT */
/* Reads the kernel's text files line by line, through our own system calls. */

#include "core/system/text-lines.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <string.h>

bool
text_lines_open(struct text_lines *lines, const char *path,
                enum trace_purpose opening, enum trace_purpose reading)
{
    lines->descriptor = system_open(path, O_RDONLY, 0, opening);
    lines->reading = reading;
    lines->next = 0;
    lines->end = 0;
    return lines->descriptor >= 0;
}

/* Makes room behind the bytes that are left, and reads more. */
static bool
read_more(struct text_lines *lines)
{
    ssize_t count;

    memmove(lines->bytes, lines->bytes + lines->next, lines->end - lines->next);
    lines->end -= lines->next;
    lines->next = 0;
    if (lines->end == sizeof lines->bytes - 1) {
        return false;
    }
    count = system_read(lines->descriptor, lines->bytes + lines->end,
                        sizeof lines->bytes - 1 - lines->end, lines->reading);
    lines->end += count > 0 ? (size_t)count : 0;
    return count > 0;
}

/* The line is the last one, or too long. read_more() has moved it to the start.
 */
static const char *
end_piece(struct text_lines *lines)
{
    char *line = lines->bytes;
    char *end = line + lines->end;

    lines->next = lines->end;
    if (lines->end == sizeof lines->bytes - 1 &&
        memrchr(line, ' ', lines->end) != NULL) {
        end = memrchr(line, ' ', lines->end);
        lines->next = (size_t)(end + 1 - line);
    }
    *end = '\0';
    return lines->next == 0 ? NULL : line;
}

const char *
text_lines_next(struct text_lines *lines)
{
    char *line;
    char *newline;

    do {
        line = lines->bytes + lines->next;
        newline = memchr(line, '\n', lines->end - lines->next);
    } while (newline == NULL && read_more(lines));
    if (newline == NULL) {
        return end_piece(lines);
    }
    *newline = '\0';
    lines->next = (size_t)(newline + 1 - lines->bytes);
    return line;
}

void
text_lines_close(struct text_lines *lines)
{
    system_close(lines->descriptor);
}
