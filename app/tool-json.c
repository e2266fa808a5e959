/* SPDX-License-Identifier: MIT */
/* JSON (RFC 8259) on standard output: layout, and strings of any bytes. */

#include "tool-json.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

static bool
is_within(uint8_t byte, uint8_t least, uint8_t most)
{
    return byte >= least && byte <= most;
}

/*
 * Bytes of the well-formed UTF-8 sequence at `text`, or 0. The second byte's
 * range keeps out overlong forms, surrogates and what is beyond U+10FFFF; the
 * closing zero is no continuation, so nothing behind it is read.
 */
static size_t
sequence_length(const uint8_t *text)
{
    uint8_t least = text[0] == 0xe0 ? 0xa0 : text[0] == 0xf0 ? 0x90 : 0x80;
    uint8_t most = text[0] == 0xed ? 0x9f : text[0] == 0xf4 ? 0x8f : 0xbf;
    size_t length;

    if (text[0] < 0x80) {
        return 1;
    }
    if (!is_within(text[0], 0xc2, 0xf4) || !is_within(text[1], least, most)) {
        return 0;
    }
    length = text[0] < 0xe0 ? 2 : text[0] < 0xf0 ? 3 : 4;
    for (size_t i = 2; i < length; i++) {
        if (!is_within(text[i], 0x80, 0xbf)) {
            return 0;
        }
    }
    return length;
}

static void
put_string(const char *string)
{
    const uint8_t *text = (const uint8_t *)string;

    putchar('"');
    while (*text != 0) {
        size_t length = sequence_length(text);

        if (length == 0) {
            fputs("\\ufffd", stdout);
            length = 1;
        } else if (*text < ' ' || *text == 0x7f) {
            printf("\\u%04x", (unsigned)*text);
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
