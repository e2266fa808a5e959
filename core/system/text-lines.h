/* SPDX-License-Identifier: MIT */
/* Text files of the kernel, in /proc and /sys, line by line. Not installed. */

#ifndef CORE_SYSTEM_TEXT_LINES_H
#define CORE_SYSTEM_TEXT_LINES_H

#include "core/system/trace-purposes.h"

#include <stdbool.h>
#include <stddef.h>

/* Needs no memory but itself. */
struct text_lines {
    int descriptor;
    enum trace_purpose purpose;
    size_t next;
    size_t end;
    char bytes[8192];
};

/* `purpose` is what the trace says of each read; NULL: nothing special. False,
 * with errno, where the file can't be opened; then there is nothing to close.
 */
bool text_lines_open(struct text_lines *lines, const char *path,
                     enum trace_purpose purpose);

/* The next line, without its newline; valid until the next call. One that does
 * not fit comes in pieces. NULL at the end, and where reading fails. */
const char *text_lines_next(struct text_lines *lines);

/* Keeps errno as it was. */
void text_lines_close(struct text_lines *lines);

#endif
