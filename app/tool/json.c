/* SPDX-License-Identifier: MIT */
/* Prints JSON with Jansson, and adds what Jansson can't do: text of any bytes,
 * and numbers from 2^63 on. */

#include "app/tool/json.h"
#include <shmview/text.h>

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Returns the length of the UTF-8 sequence at the start, or 0. */
static size_t
sequence_bytes(const char *text)
{
    for (size_t bytes = 1; bytes <= 4 && text[bytes - 1] != '\0'; bytes++) {
        json_t *sequence = json_stringn(text, bytes);

        if (sequence != NULL) {
            json_decref(sequence);
            return bytes;
        }
    }
    return 0;
}

/* Returns the text in UTF-8. The caller frees it. */
static char *
replace_other_bytes(const char *text)
{
    char *replaced = NULL;
    size_t length;
    FILE *stream = open_memstream(&replaced, &length);

    if (stream == NULL) {
        return NULL;
    }
    while (*text != '\0') {
        size_t bytes = sequence_bytes(text);

        if (bytes == 0) {
            fputs("\xef\xbf\xbd", stream);
        }
        fwrite(text, 1, bytes, stream);
        text += bytes > 0 ? bytes : 1;
    }
    fclose(stream);
    return replaced;
}

json_t *
tool_json_text(const char *text)
{
    json_t *json;
    char *replaced;

    if (text == NULL) {
        return json_null();
    }
    json = json_string(text);
    if (json == NULL) {
        replaced = replace_other_bytes(text);
        json = json_string(replaced);
        free(replaced);
    }
    return json;
}

json_t *
tool_json_number(uint64_t number)
{
    return json_integer((json_int_t)number);
}

void
tool_json_append(json_t **array, json_t *element)
{
    if (json_array_append_new(*array, element) != 0) {
        json_decref(*array);
        *array = NULL;
    }
}

/* Prints the first character of a string, and returns its length. A character
 * that must not be sent to a terminal is written as its number. */
static size_t
print_character(FILE *file, const char *json)
{
    const uint8_t *bytes = (const uint8_t *)json;
    size_t length = shmview_text_character(json, strnlen(json, 4));

    if (length > 0) {
        fwrite(json, 1, length, file);
        return length;
    }
    /* Each of these characters is DEL, or has two or three bytes. */
    if (bytes[0] < 0x80) {
        fprintf(file, "\\u%04x", (unsigned)bytes[0]);
        return 1;
    }
    if (bytes[0] < 0xe0) {
        fprintf(file, "\\u%04x", (bytes[0] & 0x1fU) << 6 | (bytes[1] & 0x3fU));
        return 2;
    }
    fprintf(file, "\\u%04x",
            (bytes[0] & 0xfU) << 12 | (bytes[1] & 0x3fU) << 6 |
                (bytes[2] & 0x3fU));
    return 3;
}

/* Prints the number at the start of a string, and returns its length. Our whole
 * numbers are never negative: a minus sign means that the number is 2^63 or
 * more. */
static size_t
print_number(FILE *file, const char *json)
{
    size_t length = strspn(json, "-+.0123456789eE");

    if (*json == '-' && strcspn(json, ".eE") >= length) {
        fprintf(file, "%llu", strtoull(json, NULL, 10));
    } else {
        fwrite(json, 1, length, file);
    }
    return length;
}

static void
print_unsigned(FILE *file, const char *json)
{
    bool quoted = false;

    while (*json != '\0') {
        if (!quoted && (*json == '-' || isdigit((unsigned char)*json))) {
            json += print_number(file, json);
            continue;
        }
        if (quoted && (uint8_t)*json >= 0x7f) {
            json += print_character(file, json);
            continue;
        }
        if (*json == '\\') {
            putc(*json++, file);
        } else if (*json == '"') {
            quoted = !quoted;
        }
        putc(*json++, file);
    }
    putc('\n', file);
}

bool
tool_json_print(FILE *file, json_t *json, size_t flags)
{
    char *text = json_dumps(json, flags);

    json_decref(json);
    if (text == NULL) {
        return false;
    }
    print_unsigned(file, text);
    free(text);
    return true;
}
