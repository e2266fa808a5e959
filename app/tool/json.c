/* SPDX-License-Identifier: MIT */
/* JSON (RFC 8259): layout, and strings of any bytes. */

#include "app/tool/json.h"

#include "core/base/utf8.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

static FILE *
output_of(const struct tool_json *json)
{
    return json->output != NULL ? json->output : stdout;
}

static void
put_string(FILE *output, const char *text)
{
    putc('"', output);
    while (*text != '\0') {
        size_t length = utf8_sequence_bytes(text);

        if (length == 0) {
            fputs("\\ufffd", output);
            length = 1;
        } else if ((unsigned char)*text < ' ' || *text == 0x7f) {
            fprintf(output, "\\u%04x", (unsigned char)*text);
        } else {
            if (*text == '"' || *text == '\\') {
                putc('\\', output);
            }
            fwrite(text, 1, length, output);
        }
        text += length;
    }
    putc('"', output);
}

static void
start_line(const struct tool_json *json)
{
    if (json->one_line) {
        return;
    }
    putc('\n', output_of(json));
    for (unsigned i = 0; i < json->depth; i++) {
        fputs("  ", output_of(json));
    }
}

static void
start_value(struct tool_json *json, const char *name)
{
    if (json->comma) {
        fputs(json->one_line ? ", " : ",", output_of(json));
    }
    if (json->depth > 0) {
        start_line(json);
    }
    if (name != NULL) {
        put_string(output_of(json), name);
        fputs(": ", output_of(json));
    }
    json->comma = true;
}

void
tool_json_begin(struct tool_json *json, const char *name, char bracket)
{
    start_value(json, name);
    putc(bracket, output_of(json));
    json->depth++;
    json->comma = false;
}

void
tool_json_end(struct tool_json *json, char bracket)
{
    json->depth--;
    if (json->comma) {
        start_line(json);
    }
    putc(bracket, output_of(json));
    json->comma = true;
    if (json->depth == 0) {
        putc('\n', output_of(json));
    }
}

void
tool_json_string(struct tool_json *json, const char *name, const char *value)
{
    if (value == NULL) {
        tool_json_null(json, name);
        return;
    }
    start_value(json, name);
    put_string(output_of(json), value);
}

void
tool_json_number(struct tool_json *json, const char *name, uint64_t value)
{
    start_value(json, name);
    fprintf(output_of(json), "%" PRIu64, value);
}

void
tool_json_boolean(struct tool_json *json, const char *name, bool value)
{
    start_value(json, name);
    fputs(value ? "true" : "false", output_of(json));
}

void
tool_json_null(struct tool_json *json, const char *name)
{
    start_value(json, name);
    fputs("null", output_of(json));
}
