/* SPDX-License-Identifier: MIT */
/* Prints numbers, strings, bytes and flags, as in C. */

#include "core/system/trace-text.h"
#include "core/base/utf8.h"
#include <shmview/text.h>

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* We show only the first bytes of data that are read or written. */
#define BYTES_SHOWN 32
/* A string gets no more room than this, so that two of them and the rest fit.
 */
#define STRING_ROOM (TRACE_TEXT_BYTES / 2 - 256)
/* The longest escape of a byte: \ooo. */
#define ESCAPE_BYTES 4

static _Thread_local struct trace_text *current;

static void
append(const char *bytes, size_t length)
{
    size_t room = sizeof current->bytes - 1 - current->length;

    if (length > room) {
        length = room;
    }
    memcpy(current->bytes + current->length, bytes, length);
    current->length += length;
    current->bytes[current->length] = '\0';
}

static void
append_text(const char *text)
{
    append(text, strlen(text));
}

static void
begin_argument(void)
{
    if (current->bytes[current->length - 1] != '(') {
        append_text(", ");
    }
}

void
trace_text_open(struct trace_text *text, const char *name, size_t length)
{
    current = text;
    text->length = 0;
    append(name, length);
    append_text("(");
}

void
trace_text_close(struct trace_text *text)
{
    current = text;
    append_text(")");
    current = NULL;
}

void
trace_format(const char *format, ...)
{
    char text[1024];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    begin_argument();
    append_text(text);
}

void
trace_number(long long number)
{
    trace_format("%lld", number);
}

void
trace_size(size_t size)
{
    trace_format("%zu", size);
}

void
trace_octal(mode_t mode)
{
    trace_format(mode == 0 ? "%o" : "%04o", mode);
}

void
trace_address(const void *address)
{
    if (address == NULL) {
        trace_word("NULL");
    } else {
        trace_format("%p", address);
    }
}

void
trace_word(const char *word)
{
    begin_argument();
    append_text(word);
}

/* Writes three digits if the next byte is a digit, and otherwise as few as
 * possible. */
static void
append_octal(unsigned char byte, unsigned char next)
{
    char text[ESCAPE_BYTES + 1];
    bool digit = next >= '0' && next <= '9';

    snprintf(text, sizeof text, digit ? "\\%03o" : "\\%o", byte);
    append_text(text);
}

static void
append_byte(unsigned char byte, unsigned char next)
{
    static const char escaped[] = "\n\t\r\v\f\"\\";
    static const char letters[] = "ntrvf\"\\";
    const char *found = byte == '\0' ? NULL : strchr(escaped, byte);

    if (found != NULL) {
        append((const char[]){'\\', letters[found - escaped]}, 2);
    } else if (byte >= ' ' && byte < 0x7f) {
        append((const char *)&byte, 1);
    } else {
        append_octal(byte, next);
    }
}

void
trace_string(const char *text)
{
    size_t end;

    begin_argument();
    if (text == NULL) {
        append_text("NULL");
        return;
    }
    append_text("\"");
    end = current->length + STRING_ROOM;
    while (*text != '\0' && current->length < end) {
        size_t length = utf8_sequence_bytes(text);

        if (length > 1 && shmview_text_character(text, length) > 0) {
            append(text, length);
        } else {
            length = 1;
            append_byte((unsigned char)text[0], (unsigned char)text[1]);
        }
        text += length;
    }
    append_text(*text == '\0' ? "\"" : "\"...");
}

void
trace_bytes(const void *bytes, ssize_t count)
{
    const unsigned char *next = bytes;
    size_t shown = count < BYTES_SHOWN ? (size_t)count : BYTES_SHOWN;

    if (count < 0) {
        trace_address(bytes);
        return;
    }
    begin_argument();
    append_text("\"");
    for (size_t i = 0; i < shown; i++) {
        append_byte(next[i], i + 1 < shown ? next[i + 1] : '\0');
    }
    append_text(shown < (size_t)count ? "\"..." : "\"");
}

void
trace_flags(unsigned long value, const struct trace_flag *flags,
            const char *none)
{
    const char *between = "";

    begin_argument();
    if (value == 0) {
        append_text(none);
        return;
    }
    for (; flags->name != NULL; flags++) {
        if ((value & flags->value) == flags->value) {
            append_text(between);
            append_text(flags->name);
            between = " | ";
            value &= ~flags->value;
        }
    }
    if (value != 0) {
        char rest[32];

        snprintf(rest, sizeof rest, "%s%#lo", between, value);
        append_text(rest);
    }
}

void
trace_constant(unsigned long value, const struct trace_flag *constants)
{
    for (; constants->name != NULL; constants++) {
        if (constants->value == value) {
            trace_word(constants->name);
            return;
        }
    }
    trace_format("%lu", value);
}
