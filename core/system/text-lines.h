/* SPDX-License-Identifier: MIT */
/* Reads the kernel's text files, in /proc and /sys, line by line. */

#pragma once

#include "core/system/trace-purposes.h"

#include <stdbool.h>
#include <stddef.h>

/* An open file. Reading allocates no memory: the lines are in this struct. */
struct text_lines {
    int descriptor;
    enum trace_purpose reading;
    size_t next;
    size_t end;
    char bytes[8192];
};

/* Opens a file. The trace gives `opening` as the reason for opening the file,
 * and `reading` as the reason for each read. If the file can't be opened,
 * returns false, with errno; then there is nothing to close. */
bool text_lines_open(struct text_lines *lines, const char *path,
                     enum trace_purpose opening, enum trace_purpose reading);

/* Returns the next line without its newline. The line is valid until the next
 * call. A line that does not fit into the struct comes in pieces, which end at
 * a space if there is one. Returns NULL at the end, and if reading fails. */
const char *text_lines_next(struct text_lines *lines);

/* Closes the file, and keeps errno. */
void text_lines_close(struct text_lines *lines);
