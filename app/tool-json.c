/* SPDX-License-Identifier: MIT */
/* JSON (RFC 8259) on standard output: layout, and strings of any bytes. */

#include "tool-json.h"

#include "core/utf8.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

static void
put_string(const char *text)
{
    putchar('"');
    while (*text != '\0') {
        size_t length = utf8_sequence_bytes(text);

        if (length == 0) {
            fputs("\\ufffd", stdout);
            length = 1;
        } else if ((unsigned char)*text < ' ' || *text == 0x7f) {
            printf("\\u%04x", (unsigned char)*text);
        } else {
            if (*text == '"' || *text == '\\') {
                putchar('\\');
            }
            fwrite(text, 1, length, stdout);
        }
        text += length;
    }
    putchar('"');
}

static void
start_line(const struct shm_tool_json *json)
{
    if (json->one_line) {
        return;
    }
    putchar('\n');
    for (unsigned i = 0; i < json->depth; i++) {
        fputs("  ", stdout);
    }
}

static void
start_value(struct shm_tool_json *json, const char *name)
{
    if (json->comma) {
        fputs(json->one_line ? ", " : ",", stdout);
    }
    if (json->depth > 0) {
        start_line(json);
    }
    if (name != NULL) {
        put_string(name);
        fputs(": ", stdout);
    }
    json->comma = true;
}

void
shm_tool_json_begin(struct shm_tool_json *json, const char *name, char bracket)
{
    start_value(json, name);
    putchar(bracket);
    json->depth++;
    json->comma = false;
}

void
shm_tool_json_end(struct shm_tool_json *json, char bracket)
{
    json->depth--;
    if (json->comma) {
        start_line(json);
    }
    putchar(bracket);
    json->comma = true;
    if (json->depth == 0) {
        putchar('\n');
    }
}

void
shm_tool_json_string(struct shm_tool_json *json, const char *name,
                     const char *value)
{
    if (value == NULL) {
        shm_tool_json_null(json, name);
        return;
    }
    start_value(json, name);
    put_string(value);
}

void
shm_tool_json_number(struct shm_tool_json *json, const char *name,
                     uint64_t value)
{
    start_value(json, name);
    printf("%" PRIu64, value);
}

void
shm_tool_json_boolean(struct shm_tool_json *json, const char *name, bool value)
{
    start_value(json, name);
    fputs(value ? "true" : "false", stdout);
}

void
shm_tool_json_null(struct shm_tool_json *json, const char *name)
{
    start_value(json, name);
    fputs("null", stdout);
}
