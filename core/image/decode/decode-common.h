/* SPDX-License-Identifier: MIT */
/* Declares what the decoder of each image file format implements, and what all
 * of them share. */

#pragma once

#include <shmview/error.h>
#include <shmview/image.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A whole file in memory. Its size fits into an int. */
struct decode_file {
    const uint8_t *bytes;
    size_t length;
};

/* How a photo is turned in its file: EXIF 2.3, 4.6.4 A, tag Orientation. */
enum exif_orientation {
    UPRIGHT_AS_IT_IS = 1,
    UPRIGHT_MIRRORED = 2,
    UPRIGHT_TURNED_180 = 3,
    UPRIGHT_FLIPPED = 4,
    UPRIGHT_TRANSPOSED = 5,
    /* The photo has to be turned clockwise by 90 degrees. */
    UPRIGHT_TURN_90 = 6,
    UPRIGHT_TRANSVERSED = 7,
    /* The photo has to be turned clockwise by 270 degrees. */
    UPRIGHT_TURN_270 = 8,
};

/* What a file says about its colours, if they are not sRGB. */
struct decode_colours {
    /* False: we take the colours as sRGB, and the other members are not used.
     */
    bool are_told;
    /* An ICC profile, or NULL. The format's `decode` or `decode_rows` may
     * allocate it; decode_pixels() and decode_rows() free it. */
    void *profile;
    uint32_t profile_length;
    /* The exponent that turns light into samples; 0: the curve of sRGB. */
    double gamma;
    /* Whether the file tells its primaries, and what they are: x and y of
     * white, red, green and blue. */
    bool has_primaries;
    double primaries[8];
};

/* What a file's header says about the picture, what decoding costs, and what is
 * wrong with the file. Width and height are in pixels. */
struct decode_header {
    uint32_t width;
    uint32_t height;
    enum shmview_format format;
    /* 0 means the same as UPRIGHT_AS_IT_IS. `width` and `height` above are
     * those before turning. */
    enum exif_orientation orientation;
    /* The most memory in bytes that the decoder needs at one time, including
     * the pixels; 0 if it needs only the pixels. */
    uint64_t peak;
    /* The most memory in bytes that the decoder needs at one time if it writes
     * the pixels to a file. A decoder that works row by row then never has all
     * pixels in memory. */
    uint64_t beside_file;
    /* The bytes of the largest block of memory that the decoder allocates
     * besides the pixels; may be 0 if no block is larger than the pixels. */
    uint64_t block;
    /* The number of samples in all passes of a JPEG file together; 0 for other
     * formats. */
    uint64_t samples;
    /* How many passes a JPEG file has. */
    uint32_t passes;
    struct decode_colours colours;
    /* Where the data of the chunk iCCP are in a PNG file; it contains a
     * compressed profile. A length of 0 means that there is no such chunk. */
    size_t profile;
    uint32_t profile_length;
    /* The checksum of a PNG file's unpacked rows, which decoding computes. */
    uint32_t rows_checksum;
    /* If only the start of a JPEG file is decoded, because a later segment is
     * broken: the length of that start in bytes. Otherwise 0. */
    size_t sound_length;
    /* What is wrong with a file that is decoded although it is damaged: one of
     * the values of `damage` below, which can be translated. NULL if nothing is
     * wrong. */
    const char *damage;
    /* Core refuses the file, but another decoder may read it. */
    bool unsupported;
    /* The file is a PNG file that stb_image refuses as it is. */
    bool needs_mending;
};

/* Takes the rows of a picture that is decoded row by row, from the top. Each
 * call of `write` gets `data` and the next `count` rows, without gaps between
 * them, and may change these rows. `write` returns NULL, or the reason why it
 * fails. */
struct decode_writer {
    const char *(*write)(void *data, void *rows, uint32_t count);
    void *data;
};

/*
 * A file format. Each format has three functions:
 * - `matches` decides from the first DECODE_SNIFF_BYTES, or from all bytes if
 *   there are fewer, whether a file has this format.
 * - `probe` reads the header and checks what `decode` does not check.
 * - `decode` writes the pixels into memory that contains zeros.
 * A format may have a fourth function: `decode_rows` does the same as `decode`,
 * but row by row, so that the picture is never in memory as a whole.
 *
 * All but `matches` may set header->damage. They return NULL, or the reason for
 * refusing the file: a sentence that can be translated. A line feed and a
 * detail may come after the sentence. The text is valid until the next decoding
 * in this thread.
 */
struct decode_format {
    const char *name;
    bool (*matches)(const struct decode_file *file);
    const char *(*probe)(const struct decode_file *file,
                         struct decode_header *header);
    const char *(*decode)(const struct decode_file *file,
                          struct decode_header *header, void *pixels);
    const char *(*decode_rows)(const struct decode_file *file,
                               struct decode_header *header,
                               const struct decode_writer *writer);
    /* stb_image makes the pixels. It computes sizes in an int, and does not
     * check all of them. */
    bool by_stb;
};

#define DECODE_SNIFF_BYTES 18

extern const struct decode_format decode_png;
extern const struct decode_format decode_jpeg;
extern const struct decode_format decode_bmp;
extern const struct decode_format decode_hdr;
extern const struct decode_format decode_pnm;
extern const struct decode_format decode_ico;
extern const struct decode_format decode_pcx;
extern const struct decode_format decode_tga;

/* Returns the format that the first bytes show, or NULL. */
const struct decode_format *decode_format_find(const void *bytes,
                                               size_t length);

/* Reads the files that decoding needs, before a sandbox forbids that. */
void decode_prepare(void);

/* decode_probe(), decode_pixels() and decode_rows() return NULL, or the reason
 * for refusing the file, as in struct decode_format. */

/* Calls the format's `probe`. Also refuses a picture that is too large for the
 * integers of stb_image, adds the cost of turning to header->peak, and sets
 * header->beside_file. */
const char *decode_probe(const struct decode_format *format,
                         const struct decode_file *file,
                         struct decode_header *header);

/* Calls the format's `decode`, converts the colours to sRGB, and turns the
 * picture. `pixels` is memory that contains zeros. */
const char *decode_pixels(const struct decode_format *format,
                          const struct decode_file *file,
                          struct decode_header *header, void *pixels);

/* Returns whether decode_rows() can decode this picture. */
bool decode_has_rows(const struct decode_format *format,
                     const struct decode_header *header);

/* Works like decode_pixels(), but gives the rows to `writer`. Call it only if
 * decode_has_rows() is true. */
const char *decode_rows(const struct decode_format *format,
                        const struct decode_file *file,
                        struct decode_header *header,
                        const struct decode_writer *writer);

/* Swaps width and height of the header if turning the picture swaps them. */
void decode_turn_sides(struct decode_header *header);

/* Sets header->unsupported, and returns `reason`. */
const char *decode_unsupported(struct decode_header *header,
                               const char *reason);

/* Returns the number of bytes of the pixels, or of the decoder's largest block
 * if that is larger. */
uint64_t decode_largest_block(const struct decode_header *header);

/* Reasons for refusing a file. Compare them by address, not by their text. */
extern const char decode_ends_early[];
extern const char decode_no_memory[];
extern const char decode_too_large[];
extern const char decode_many_passes[];
extern const char decode_no_picture[];
/* The reason for an empty file, which has no format. */
extern const char decode_is_empty[];

/* Values of `damage`. */
/* The last part of the picture is missing. */
extern const char decode_cut[];
/* A part of the file that contains no pixels is damaged. */
extern const char decode_wrong_part[];
/* Some of the picture may be wrong. */
extern const char decode_wrong_data[];

/* Returns the status that a reason stands for. */
enum shmview_status decode_reason_status(const char *reason);

/* Returns whether so little of a large picture is there that its size is
 * probably wrong. Both numbers are bytes. */
bool decode_is_mostly_missing(uint64_t there, uint64_t whole);

/* Makes a picture opaque if its alpha is zero everywhere. The picture has
 * alpha, and samples of 8 bits. */
void decode_show_if_invisible(const struct decode_header *header,
                              uint8_t *pixels);

/* Lets stb_image make the pixels: the `decode` of struct decode_format. */
const char *decode_with_stb(const struct decode_file *file,
                            struct decode_header *header, void *pixels);

/* Each reads a number of 1 to 4 bytes at `offset`: decode_little() with the
 * lowest byte first, decode_big() with the highest. The caller has checked that
 * the file is long enough. */
uint32_t decode_little(const struct decode_file *file, size_t offset,
                       unsigned bytes);
uint32_t decode_big(const struct decode_file *file, size_t offset,
                    unsigned bytes);
