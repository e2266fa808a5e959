/* SPDX-License-Identifier: MIT */
/* Reads the chunks of a PNG file. */

#pragma once

#include "core/image/decode/decode-common.h"

/*
 * https://www.w3.org/TR/png-3/#5Chunk-layout: a chunk is a length, a type, data
 * and a checksum. Every file here begins with PNG's signature, which these
 * functions skip. All places are bytes from the start of the file.
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

/* What the chunks that have been read so far say. */
struct png_chunks {
    uint32_t depth;
    enum png_colour colour;
    /* The number of colours in the palette. */
    uint32_t palette;
    /* The chunk tRNS makes a part of the picture transparent. */
    bool transparent;
    /* `data`: a chunk with pixels has come. `data_ended`: a chunk of another
     * type has come after it. */
    bool data;
    bool data_ended;
    bool interlaced;
    /* Chunks about colours. `is_srgb`: the file has sRGB. `is_coded`: the file
     * has cICP with values that we support. Both override gAMA and cHRM, as
     * iCCP does. */
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

/* Finds the chunk at `*offset`, and moves `*offset` behind that chunk. Returns
 * false, with a type of 0, if the file ends before the end of the chunk's type.
 */
bool png_chunk_next(const struct decode_file *file, size_t *offset,
                    struct png_chunk *chunk);

/* Returns whether all chunks of the file are there, including the last one. */
bool png_is_whole(const struct decode_file *file);

/* Returns whether pixels depend on a chunk of this type. */
bool png_chunk_is_critical(uint32_t type);

/* Returns whether a chunk of this type and length can follow the chunks that
 * have been read. Checks only tRNS, and a PLTE that the picture does not need;
 * returns true for all other chunks. A picture with the colour PNG_PALETTE
 * needs its PLTE: if that is wrong, stb_image, which makes the pixels, refuses
 * the file. */
bool png_chunk_fits(const struct png_chunks *png, uint32_t type,
                    uint32_t length);

/* Reads one chunk, whose data starts at `data`, except a chunk about colours.
 * The file must contain the whole chunk. Returns NULL, or the reason for
 * refusing the file. */
const char *png_chunk_read(const struct decode_file *file, size_t data,
                           uint32_t length, struct png_chunks *png,
                           struct decode_header *header);

/* Reads a chunk about colours, whose data starts at `data`. Does nothing for
 * any other chunk, for a chunk behind the pixels, and after a cICP that we
 * support. The file must contain the whole chunk. */
void png_colours_read(const struct decode_file *file, size_t data,
                      uint32_t length, struct png_chunks *png,
                      struct decode_colours *colours);

/* Call this when all chunks about colours have been read. Decides which of them
 * apply, and fills in the profile and colours.are_told of the header. */
void png_colours_finish(const struct png_chunks *png,
                        struct decode_header *header);

/* Unpacks the profile into header->colours. If the profile cannot be unpacked,
 * or memory runs out, the colours count as sRGB. */
void png_colours_unpack(const struct decode_file *file,
                        struct decode_header *header);

/*
 * Decodes a file that ends early, or has a chunk that does not fit: makes a new
 * file of the chunks that are right, and decodes that. The header and the
 * palette must be there. header->block is the result of png_raw_bytes().
 *
 * Missing pixels become black, or transparent if the format has alpha. In an
 * interlaced picture, however, a pixel of an early pass stands for a block of
 * pixels. There, a missing pixel gets the colour of the smallest block around
 * it whose pixel is in the file. Sets header->damage if pixels are missing.
 * Returns NULL, or the reason for refusing the file.
 */
const char *png_mend_decode(const struct decode_file *file,
                            struct decode_header *header, void *pixels);

/* Returns true if a checksum follows the compressed rows and is wrong. Call
 * this after decoding, which computes header->rows_checksum. */
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
 * the first bytes. If the chunk tRNS is behind these bytes, the format lacks
 * its alpha. Returns NULL, or the reason for refusing the file. */
const char *png_peek(const struct decode_file *file,
                     struct decode_header *header);
