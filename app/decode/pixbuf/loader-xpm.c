/* SPDX-License-Identifier: MIT */
/* Decodes XPM and XBM, which are C source. */

#include "app/decode/pixbuf/loader-xpm.h"
#include "app/decode/parent-talk.h"
#include "app/decode/pixbuf/loader-end.h"
#include "core/image/decode/decode-common.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

/* The same sentence as in core. */
static const char impossible_size[] = "its header has an impossible size";

/* The values that stand before the bits of an XBM file. */
struct bitmap {
    int width;
    int height;
    /* How many bits a number has: 8, or 16 in files of X10. */
    int bits;
    const char *numbers;
};

static _Noreturn void
refuse(const char *format, const char *reason)
{
    loader_end_if_no_memory();
    parent_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, 0, format, reason);
}

/* Asks the parent before we allocate pixels. */
static void
check_size(int width, int height, const char *format)
{
    if (width <= 0 || height <= 0) {
        refuse(format, impossible_size);
    }
    parent_ask(&(const struct parent_header){.width = (uint32_t)width,
                                             .height = (uint32_t)height,
                                             .format = SHMVIEW_FORMAT_RGBA8},
               format);
}

/* Skips comments and white space, which may stand before the first definition.
 */
static const char *
skip_comments(const char *text)
{
    text += strspn(text, " \t\r\n");
    while (strncmp(text, "/*", 2) == 0) {
        const char *end = strstr(text + 2, "*/");

        if (end == NULL) {
            return text;
        }
        text = end + 2;
        text += strspn(text, " \t\r\n");
    }
    return text;
}

/* Returns the text behind the name of a definition: `name` itself, or a name
 * that ends with "_" and `name`. Returns NULL if there is none. */
static const char *
find_definition(const char *text, const char *name)
{
    gsize length = strlen(name);

    while ((text = strstr(text, name)) != NULL) {
        if (g_ascii_isspace(text[length]) &&
            (text[-1] == '_' || g_ascii_isspace(text[-1]))) {
            return text + length;
        }
        text += length;
    }
    return NULL;
}

/* Returns the text behind "#define", or NULL if it does not start with that. */
static const char *
skip_define(const char *text)
{
    static const char define[] = "#define";

    return g_str_has_prefix(text, define) &&
                   g_ascii_isspace(text[strlen(define)])
               ? text + strlen(define)
               : NULL;
}

const char *
loader_xpm_find(const struct input *input)
{
    g_autofree char *text =
        g_strndup((const char *)input->bytes, input->length);
    const char *definition;

    if (g_str_has_prefix(text, "/* XPM */")) {
        return "XPM";
    }
    text[strnlen(text, 4096)] = '\0';
    definition = skip_define(skip_comments(text));
    return definition != NULL && find_definition(definition, "width") != NULL
               ? "XBM"
               : NULL;
}

/* Cuts the text into its strings, in place. A string without an end does not
 * count. The array ends with NULL. */
static GPtrArray *
find_strings(char *text)
{
    GPtrArray *strings = g_ptr_array_new();

    while (text != NULL && *(text += strcspn(text, "\"/")) != '\0') {
        if (g_str_has_prefix(text, "/*")) {
            text = strstr(text + 2, "*/");
            text = text != NULL ? text + 2 : NULL;
        } else if (*text == '/') {
            text++;
        } else {
            char *string = text + 1;

            text = strchr(string, '"');
            if (text != NULL) {
                *text++ = '\0';
                g_ptr_array_add(strings, string);
            }
        }
    }
    g_ptr_array_add(strings, NULL);
    return strings;
}

static GdkPixbuf *
decode_xpm(char *text)
{
    g_autoptr(GPtrArray) strings = find_strings(text);
    const char *values = g_ptr_array_index(strings, 0);
    int width;
    int height;
    int colours;
    int letters;

    if (values == NULL || sscanf(values, "%d %d %d %d", &width, &height,
                                 &colours, &letters) != 4) {
        refuse("XPM", decode_ends_early);
    }
    check_size(width, height, "XPM");
    if (colours < 0 ||
        strings->len - 1 < 1 + (guint64)colours + (guint64)height) {
        refuse("XPM", decode_ends_early);
    }
    return gdk_pixbuf_new_from_xpm_data((const char **)strings->pdata);
}

/* Reads "#define" and its names. A file of X10 has numbers of type short. */
static struct bitmap
read_definitions(const char *text)
{
    struct bitmap bitmap = {.bits = 8};
    const char *brace = strchr(text, '{');
    const char *start = skip_comments(text) + 1;
    const char *width = find_definition(start, "width");
    const char *height = find_definition(start, "height");
    const char *is_short = strstr(text, " short ");

    if (brace == NULL || width == NULL || height == NULL ||
        sscanf(width, "%i", &bitmap.width) != 1 ||
        sscanf(height, "%i", &bitmap.height) != 1) {
        refuse("XBM", decode_ends_early);
    }
    if (is_short != NULL && is_short < brace) {
        bitmap.bits = 16;
    }
    bitmap.numbers = brace + 1;
    return bitmap;
}

static unsigned long
next_number(struct bitmap *bitmap)
{
    char *end;
    unsigned long number;

    bitmap->numbers += strspn(bitmap->numbers, ", \t\r\n");
    number = strtoul(bitmap->numbers, &end, 0);
    if (end == bitmap->numbers) {
        refuse("XBM", decode_ends_early);
    }
    bitmap->numbers = end;
    return number;
}

/* A set bit is black. The lowest bit is the leftmost pixel. */
static void
fill_row(struct bitmap *bitmap, guchar *row)
{
    unsigned long number = 0;

    for (int x = 0; x < bitmap->width; x++) {
        if (x % bitmap->bits == 0) {
            number = next_number(bitmap);
        }
        memset(row + 3 * (gsize)x, number & 1 ? 0 : 255, 3);
        number >>= 1;
    }
}

static GdkPixbuf *
decode_xbm(const char *text)
{
    struct bitmap bitmap = read_definitions(text);
    GdkPixbuf *pixbuf;

    check_size(bitmap.width, bitmap.height, "XBM");
    pixbuf = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, bitmap.width,
                            bitmap.height);
    for (int y = 0; pixbuf != NULL && y < bitmap.height; y++) {
        fill_row(&bitmap,
                 gdk_pixbuf_get_pixels(pixbuf) +
                     (gsize)y * (gsize)gdk_pixbuf_get_rowstride(pixbuf));
    }
    return pixbuf;
}

GdkPixbuf *
loader_xpm_decode(struct input *input, const char *format)
{
    g_autofree char *text = NULL;
    GdkPixbuf *pixbuf;

    loader_end_if_unread(input_read(input, INT_MAX, 0));
    text = g_strndup((const char *)input->bytes, input->length);
    pixbuf = strcmp(format, "XPM") == 0 ? decode_xpm(text) : decode_xbm(text);
    if (pixbuf == NULL) {
        refuse(format, decode_ends_early);
    }
    return pixbuf;
}
