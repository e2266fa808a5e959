/* SPDX-License-Identifier: MIT */
/* JSON (RFC 8259), written piece by piece. */

#ifndef APP_TOOL_JSON_H
#define APP_TOOL_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* One document; starts as {0}, or with `one_line` as one line of many. */
struct tool_json {
    bool one_line;
    /* NULL: standard output. */
    FILE *output;
    unsigned depth;
    /* Something stands before, in the same object or array. */
    bool comma;
};

/*
 * Each writes one value: as the member `name` of an object, or with a NULL
 * name as an element of an array or the document itself. Ending the outermost
 * object or array ends the last line. A NULL string is written as null;
 * what is not UTF-8 in a string is replaced by U+FFFD.
 */
void tool_json_begin(struct tool_json *json, const char *name, char bracket);
void tool_json_end(struct tool_json *json, char bracket);
void tool_json_string(struct tool_json *json, const char *name,
                      const char *value);
void tool_json_number(struct tool_json *json, const char *name, uint64_t value);
void tool_json_boolean(struct tool_json *json, const char *name, bool value);
void tool_json_null(struct tool_json *json, const char *name);

#endif
