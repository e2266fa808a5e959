/* SPDX-License-Identifier: MIT */
/* Calls stb_image, and bounds how much it may read and allocate. */

#include "core/base/text.h"
#include "core/image/decode/decode-common.h"
#include "core/image/pixel-format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static _Thread_local size_t allocation_limit;
static _Thread_local bool allocation_refused;

/* Where the pixels go. stb_image gets this memory when it asks for a block of
 * their size, which saves a copy of the picture. */
static _Thread_local void *pixels_place;
static _Thread_local size_t pixels_length;
static _Thread_local bool place_is_taken;

/* Of a PNG, how many bytes its unpacked rows have, and their checksum. */
static _Thread_local size_t rows_length;
static _Thread_local uint32_t rows_checksum;

static bool
is_for_pixels(size_t size)
{
    return !place_is_taken && pixels_length > 0 && size == pixels_length;
}

/*
 * stb_image unpacks a PNG for as long as there is data, so a file of a kilobyte
 * could ask for gigabytes. We zero the memory, because stb_image shows old
 * memory for damaged files. A block that grows needs no zeros: stb_image writes
 * it from start to end before it reads it.
 */
static void *
bounded_allocate(size_t size)
{
    if (size > allocation_limit) {
        allocation_refused = true;
        return NULL;
    }
    if (is_for_pixels(size)) {
        place_is_taken = true;
        return pixels_place;
    }
    return calloc(1, size ? size : 1);
}

/* A PNG's unpacked rows have a name by which we know them when stb_image is
 * done with them. */
static void
bounded_free(void *memory, const char *name)
{
    if (memory && strcmp(name, "z->expanded") == 0) {
        rows_checksum = (uint32_t)adler32_z(1, memory, rows_length);
    }
    if (memory != pixels_place) {
        free(memory);
    }
}

static void *
bounded_grow(void *memory, size_t old_size, size_t size)
{
    void *copy;

    if (size > allocation_limit) {
        allocation_refused = true;
        return NULL;
    }
    if (memory == NULL || memory != pixels_place) {
        return realloc(memory, size);
    }
    copy = malloc(size);
    if (copy) {
        memcpy(copy, memory, old_size < size ? old_size : size);
    }
    return copy;
}

#define STBI_MALLOC(size) bounded_allocate(size)
#define STBI_REALLOC_SIZED(memory, old_size, size)                             \
    bounded_grow(memory, old_size, size)
#define STBI_FREE(memory) bounded_free(memory, #memory)
#define STBI_ASSERT(condition) ((void)sizeof(condition))
#define STBI_NO_STDIO
#define STBI_ONLY_PNG
#define STBI_ONLY_HDR
#define STBIDEF static __attribute__((unused))
#define STBI_NO_GIF
/* Version 2.27 declares this function, but by mistake defines it under another
 * name. */
#define stbi_set_unpremultiply_on_load_thread stbi__unpremultiply_on_load_thread
#define STB_IMAGE_IMPLEMENTATION

#pragma GCC diagnostic push
/* Newer versions have functions that only the omitted formats use. */
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wimplicit-fallthrough"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wmissing-prototypes"
#include <stb_image.h>
#pragma GCC diagnostic pop

struct source {
    const struct decode_file *file;
    size_t position;
    bool ended_early;
};

static int
source_read(void *user, char *bytes, int size)
{
    struct source *source = user;
    size_t left = source->file->length - source->position;
    size_t count = (size_t)size < left ? (size_t)size : left;

    memcpy(bytes, source->file->bytes + source->position, count);
    source->position += count;
    if (count == 0) {
        source->ended_early = true;
    }
    return (int)count;
}

static void
source_skip(void *user, int count)
{
    struct source *source = user;
    size_t left = source->file->length - source->position;

    /* The padding after the last row may be missing, so this is not an error
     * yet. */
    if (count > 0) {
        source->position += (size_t)count < left ? (size_t)count : left;
    }
}

static int
source_at_end(void *user)
{
    const struct source *source = user;

    return source->position == source->file->length;
}

static uint64_t
pixels_bytes(const struct decode_header *header)
{
    return (uint64_t)header->width * header->height *
           shmview_format_pixel_bytes(header->format);
}

/*
 * Returns the largest block of memory that an honest file needs: twice the
 * pixels, or twice the file.
 */
static size_t
honest_allocation(const struct decode_file *file,
                  const struct decode_header *header)
{
    return 2 * (size_t)decode_largest_block(header) + 2 * file->length + 65536;
}

static const char damaged[] =
    N_("it is damaged, or this kind is not supported");

static const char *
failure(const struct source *source)
{
    static _Thread_local char text[96];
    const char *reason = stbi_failure_reason();

    if (source->ended_early) {
        return decode_ends_early;
    }
    if (allocation_refused) {
        return N_("its data unpacks to more than its size has room for");
    }
    if (reason && strcmp(reason, "outofmem") == 0) {
        return decode_no_memory;
    }
    if (reason && strcmp(reason, "too large") == 0) {
        return decode_too_large;
    }
    if (reason == NULL || strcmp(reason, "bad png sig") == 0) {
        /* stb_image gives this reason first for every file that is not a PNG,
         * so it says nothing. */
        return damaged;
    }
    snprintf(text, sizeof(text), "%s\n%s", damaged, reason);
    return text;
}

static void *
load(struct source *source, const struct decode_header *header, int *width,
     int *height)
{
    const stbi_io_callbacks callbacks = {
        .read = source_read,
        .skip = source_skip,
        .eof = source_at_end,
    };
    int found;
    int wanted = (int)shmview_format_channels(header->format);

    if (format_is_float(header->format)) {
        return stbi_loadf_from_callbacks(&callbacks, source, width, height,
                                         &found, wanted);
    }
    if (format_sample_bytes(header->format) == 2) {
        return stbi_load_16_from_callbacks(&callbacks, source, width, height,
                                           &found, wanted);
    }
    return stbi_load_from_callbacks(&callbacks, source, width, height, &found,
                                    wanted);
}

/*
 * Gives stb_image the file through callbacks, which show us when it reads past
 * the end. From plain memory it would read zeros there and return half a
 * picture.
 */
const char *
decode_with_stb(const struct decode_file *file, struct decode_header *header,
                void *pixels)
{
    struct source source = {.file = file};
    const char *reason = NULL;
    int width = 0;
    int height = 0;
    void *made;

    allocation_limit = honest_allocation(file, header);
    allocation_refused = false;
    pixels_place = pixels;
    pixels_length = pixels_bytes(header);
    rows_length = header->block;
    place_is_taken = false;
    made = load(&source, header, &width, &height);
    if (!made || source.ended_early || (uint32_t)width != header->width ||
        (uint32_t)height != header->height) {
        reason = failure(&source);
    } else if (made != pixels) {
        memcpy(pixels, made, pixels_length);
    }
    bounded_free(made, "made");
    header->rows_checksum = rows_checksum;
    pixels_place = NULL;
    return reason;
}
