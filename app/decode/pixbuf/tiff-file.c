/* SPDX-License-Identifier: MIT */
/* Opens a TIFF file that is in memory, and notes what libtiff says about it. */

#include "app/decode/pixbuf/tiff-file.h"
#include "core/image/decode/decode-common.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static char first_error[TIFF_FILE_ERROR_BYTES];

/* Where libtiff reads next; this process opens one file. */
static uint64_t place;

bool
tiff_file_matches(const struct input *input)
{
    static const char *const starts[] = {"II*\0", "MM\0*", "II+\0", "MM\0+"};

    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (input->length >= 8 && memcmp(input->bytes, starts[i], 4) == 0) {
            return true;
        }
    }
    return false;
}

uint64_t
tiff_file_directory(const struct input *input)
{
    const struct decode_file file = {.bytes = input->bytes,
                                     .length = input->length};

    /* A BigTIFF file has 64-bit offsets. We read only the lower half, because
     * no file that we accept is longer. */
    if (input->bytes[0] == 'M') {
        return input->bytes[3] != '+' ? decode_big(&file, 4, 4)
               : file.length < 16     ? UINT64_MAX
                                      : decode_big(&file, 12, 4);
    }
    return input->bytes[2] != '+' ? decode_little(&file, 4, 4)
           : file.length < 16     ? UINT64_MAX
                                  : decode_little(&file, 8, 4);
}

/* The functions through which libtiff reads the file, all of which is in
 * memory. */

static tmsize_t
read_some(thandle_t handle, void *bytes, tmsize_t length)
{
    const struct input *input = (const struct input *)handle;
    const size_t left = place < input->length ? input->length - place : 0;
    const size_t count = (size_t)length < left ? (size_t)length : left;

    memcpy(bytes, input->bytes + (left > 0 ? place : 0), count);
    place += count;
    return (tmsize_t)count;
}

static tmsize_t
write_nothing(thandle_t handle, void *bytes, tmsize_t length)
{
    (void)handle;
    (void)bytes;
    (void)length;
    return -1;
}

static toff_t
seek(thandle_t handle, toff_t offset, int from)
{
    if (from == SEEK_CUR) {
        offset += place;
    } else if (from == SEEK_END) {
        offset += ((const struct input *)handle)->length;
    }
    place = offset;
    return place;
}

static int
close_nothing(thandle_t handle)
{
    (void)handle;
    return 0;
}

static toff_t
find_size(thandle_t handle)
{
    return ((const struct input *)handle)->length;
}

static int
map_all(thandle_t handle, void **bytes, toff_t *length)
{
    const struct input *input = (const struct input *)handle;

    *bytes = input->bytes;
    *length = input->length;
    return 1;
}

static void
unmap_nothing(thandle_t handle, void *bytes, toff_t length)
{
    (void)handle;
    (void)bytes;
    (void)length;
}

static __attribute__((format(printf, 2, 0))) void
hear(const char *module, const char *format, va_list values)
{
    (void)module;
    if (first_error[0] == '\0') {
        vsnprintf(first_error, sizeof first_error, format, values);
    }
}

/* libtiff only warns if a line of a fax is too short or missing. The warning
 * that it tries to read lines without codes between them is no damage. */
static __attribute__((format(printf, 2, 0))) void
hear_warning(const char *module, const char *format, va_list values)
{
    if (module != NULL && strncmp(module, "Fax", 3) == 0 &&
        strncmp(format, "Try ", 4) != 0) {
        hear(module, format, values);
    }
}

TIFF *
tiff_file_open(struct input *input)
{
    TIFFSetWarningHandler(hear_warning);
    TIFFSetErrorHandler(hear);
    place = 0;
    return TIFFClientOpen("", "r", (thandle_t)input, read_some, write_nothing,
                          seek, close_nothing, find_size, map_all,
                          unmap_nothing);
}

const char *
tiff_file_error(void)
{
    return first_error;
}

void
tiff_file_forget_error(void)
{
    first_error[0] = '\0';
}
