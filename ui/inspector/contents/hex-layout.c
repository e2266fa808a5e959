/* SPDX-License-Identifier: MIT */
/* Lays bytes out as lines of hexadecimal text, and finds the byte at a
 * position. */

#include "ui/inspector/contents/hex-layout.h"

#include <inttypes.h>

#define ROW_BYTES 8
/* The digits of a line: two for each byte, and a space. */
#define HEX_CHARACTERS (ROW_BYTES * 3)
#define OFFSET_DIGITS 4
#define MOST_OFFSET_DIGITS 16
#define GAP 2

/* The bytes of a line. A line of dots has none. */
struct row {
    guint64 offset;
    guint count;
};

struct ui_hex_layout {
    /* An array of struct row. */
    GArray *rows;
    GString *text;
    int hex_column;
    int text_column;
};

static int
count_digits(const UiHexPart *parts, gsize count)
{
    int digits = OFFSET_DIGITS;

    for (gsize index = 0; index < count; index++) {
        guint64 end = parts[index].offset + parts[index].length;

        while (digits < MOST_OFFSET_DIGITS && end >> (4 * digits) != 0) {
            digits++;
        }
    }
    return digits;
}

static void
append_letters(GString *text, const guint8 *bytes, guint count)
{
    for (guint index = 0; index < count; index++) {
        if (g_ascii_isprint((char)bytes[index])) {
            g_string_append_c(text, (char)bytes[index]);
        } else {
            g_string_append(text, "·");
        }
    }
}

static void
append_row(UiHexLayout *self, guint64 offset, const guint8 *bytes, guint count)
{
    const struct row row = {.offset = offset, .count = count};

    g_array_append_val(self->rows, row);
    g_string_append_printf(self->text, "%0*" PRIx64 "  ",
                           self->hex_column - GAP, offset);
    for (guint index = 0; index < ROW_BYTES; index++) {
        if (index < count) {
            g_string_append_printf(self->text, "%02x ", bytes[index]);
        } else {
            g_string_append(self->text, "   ");
        }
    }
    g_string_append_c(self->text, ' ');
    append_letters(self->text, bytes, count);
    g_string_append_c(self->text, '\n');
}

static void
append_part(UiHexLayout *self, const UiHexPart *part)
{
    for (gsize done = 0; done < part->length; done += ROW_BYTES) {
        append_row(self, part->offset + done, part->bytes + done,
                   (guint)MIN(ROW_BYTES, part->length - done));
    }
}

UiHexLayout *
ui_hex_layout_new(const UiHexPart *parts, gsize count)
{
    static const struct row dots = {0};
    UiHexLayout *self = g_new(UiHexLayout, 1);

    self->rows = g_array_new(FALSE, FALSE, sizeof(struct row));
    self->text = g_string_new(NULL);
    self->hex_column = count_digits(parts, count) + GAP;
    self->text_column = self->hex_column + HEX_CHARACTERS + 1;
    for (gsize index = 0; index < count; index++) {
        if (index > 0) {
            g_array_append_val(self->rows, dots);
            g_string_append(self->text, "…\n");
        }
        append_part(self, &parts[index]);
    }
    if (self->text->len > 0) {
        g_string_truncate(self->text, self->text->len - 1);
    }
    return self;
}

void
ui_hex_layout_free(UiHexLayout *self)
{
    if (self != NULL) {
        g_array_unref(self->rows);
        g_string_free(self->text, TRUE);
        g_free(self);
    }
}

const char *
ui_hex_layout_text(const UiHexLayout *self)
{
    return self->text->str;
}

guint
ui_hex_layout_lines(const UiHexLayout *self)
{
    return self->rows->len;
}

gboolean
ui_hex_layout_place(const UiHexLayout *self, guint line, guint64 offset,
                    gsize length, UiHexPlace *place)
{
    const struct row *row = &g_array_index(self->rows, struct row, line);
    guint64 start = MAX(offset, row->offset);
    guint64 end = MIN(offset + length, row->offset + row->count);
    int first;
    int behind;

    if (start >= end) {
        return FALSE;
    }
    if (place != NULL) {
        first = (int)(start - row->offset);
        behind = (int)(end - row->offset);
        place->first_digit = self->hex_column + first * 3;
        place->behind_digits = self->hex_column + behind * 3 - 1;
        place->first_letter = self->text_column + first;
        place->behind_letters = self->text_column + behind;
    }
    return TRUE;
}

gboolean
ui_hex_layout_find(const UiHexLayout *self, guint line, int column,
                   guint64 *offset)
{
    const struct row *row;
    int index;

    if (line >= self->rows->len || column < self->hex_column) {
        return FALSE;
    }
    row = &g_array_index(self->rows, struct row, line);
    index = column < self->text_column - 1 ? (column - self->hex_column) / 3
                                           : MAX(column - self->text_column, 0);
    if (index >= (int)row->count) {
        return FALSE;
    }
    *offset = row->offset + (guint64)index;
    return TRUE;
}
