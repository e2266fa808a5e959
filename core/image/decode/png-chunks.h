/* SPDX-License-Identifier: MIT */
/* Reads the chunks of a PNG file. */

#pragma once

#include "core/image/decode/decode-common.h"

/*
 * https://www.w3.org/TR/png-3/#5Chunk-layout: a chunk is a length, a type, data
 * and a checksum.
 */
#define PNG_SIGNATURE_BYTES 8
#define PNG_CHUNK_EXTRA_BYTES 12

/* The type of a chunk, from its four letters. */
#define PNG_CHUNK(a, b, c, d)                                                  \
    ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (d))

enum png_colour {
    PNG_GREY = 0,
    PNG_RGB = 2,
    PNG_PALETTE = 3,
    PNG_GREY_ALPHA = 4,
    PNG_RGB_ALPHA = 6,
};

/* The facts from the chunks that have been read so far. */
struct png_chunks {
    uint32_t depth;
    enum png_colour colour;
    /* The number of colours in the palette. */
    uint32_t palette;
    bool transparent;
    /* `data`: a chunk with pixels has come. `data_ended`: a chunk of another
     * type has come after it. */
    bool data;
    bool data_ended;
    bool interlaced;
    /* The chunks sRGB and iCCP, and a cICP that we support, override gAMA and
     * cHRM. `is_srgb`: the file has sRGB. `is_coded`: the file has cICP with
     * values that we support. */
    bool is_srgb;
    bool is_coded;
    /* The place and length of the data of iCCP: the profile's name, then the
     * compressed profile. */
    size_t profile;
    uint32_t profile_length;
};

/* One chunk of a file. */
struct png_chunk {
    uint32_t type;
    /* The place and length of its data. If the file ends within the chunk,
     * `length` is that of the part that is there. */
    size_t data;
    uint32_t length;
    bool is_whole;
};

/* Finds the chunk at `*offset`, and moves the offset behind it. Returns false,
 * with a type of 0, if the file ends before the end of the chunk's type. */
bool png_chunk_next(const struct decode_file *file, size_t *offset,
                    struct png_chunk *chunk);

/* Returns whether all chunks of the file are there, including the last one. */
bool png_is_whole(const struct decode_file *file);

/* Returns whether pixels depend on a chunk of this type. */
bool png_chunk_is_critical(uint32_t type);

/* Returns whether a chunk of this type and length makes sense behind the chunks
 * that have been read. Checks only PLTE and tRNS: returns true for other types.
 * Also returns true for the PLTE of a picture with the colour PNG_PALETTE: if
 * this palette is wrong, stb_image refuses the file. */
bool png_chunk_fits(const struct png_chunks *png, uint32_t type,
                    uint32_t length);

/* Reads one chunk, whose data starts at `data`. The file must contain the whole
 * chunk. Returns NULL, or the reason for refusing the file. */
const char *png_chunk_read(const struct decode_file *file, size_t data,
                           uint32_t length, struct png_chunks *png,
                           struct decode_header *header);

/* Reads a chunk about colours, whose data starts at `data`; does nothing for
 * any other chunk, for a chunk behind the pixels, or if png->is_coded is set
 * already. The file must contain the whole chunk. */
void png_colours_read(const struct decode_file *file, size_t data,
                      uint32_t length, struct png_chunks *png,
                      struct decode_colours *colours);

/* Call this when all chunks about colours have been read. Decides which of them
 * apply, and fills in the profile and colours.are_told of the header. */
void png_colours_finish(const struct png_chunks *png,
                        struct decode_header *header);

/* Unpacks the profile into header->colours. If it is not valid, or memory runs
 * out, the colours count as sRGB. */
void png_colours_unpack(const struct decode_file *file,
                        struct decode_header *header);

/*
 * Decodes a file whose header and palette are there, but which ends early or
 * has a chunk that does not fit: makes a new file of the chunks that are right.
 * header->block is the result of png_raw_bytes(). A missing pixel of an
 * interlaced picture gets the colour of the nearest pixel of an earlier pass to
 * the left or above, or both.
 * If there is no such pixel, or the picture is not interlaced, the missing
 * pixel becomes black, or transparent if the format has alpha. Sets
 * header->damage if pixels are missing. Returns NULL, or the reason for
 * refusing the file.
 */
const char *png_mend_decode(const struct decode_file *file,
                            struct decode_header *header, void *pixels);

/* Returns whether a checksum follows the packed rows, and is wrong. Call this
 * after decoding, which computes header->rows_checksum. */
bool png_rows_are_wrong(const struct decode_file *file,
                        const struct decode_header *header);

/* Returns the number of bytes of all rows before compression, including the
 * filter byte of each row. In an interlaced picture, counts the rows of all
 * passes. */
uint64_t png_raw_bytes(const struct png_chunks *png,
                       const struct decode_header *header);

/* Returns the number of samples of each pixel in the file. */
uint32_t png_samples(const struct png_chunks *png);

/* Returns the format of the pixels. */
enum shmview_format png_format(const struct png_chunks *png);

/* Fills in the size and format of a PNG file, of which `file` may contain only
 * the first bytes. Finds the alpha of tRNS only if these bytes contain that
 * whole chunk. Returns NULL, or the reason for refusing the file. */
const char *png_peek(const struct decode_file *file,
                     struct decode_header *header);
