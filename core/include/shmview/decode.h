/* SPDX-License-Identifier: MIT */
/* Reads image files: PNG, JPEG, BMP, TGA, PCX, Radiance HDR, PBM, PGM, PPM, PAM
 * and some icons. */

#ifndef SHMVIEW_DECODE_H
#define SHMVIEW_DECODE_H

#include "declarations.h"
#include "error.h"
#include "image.h"
#include "wait.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

SHMVIEW_BEGIN_DECLARATIONS

/* A decoder of further formats. Any number of threads may use it at once. */
struct shmview_decoder;

/* The options of decoding: limits, a way to cancel, a decoder of further
 * formats, and a report of damage. 0 or NULL in a member, or NULL for the whole
 * struct, means the default. The struct may grow in later versions, so it
 * states its size. */
struct shmview_decode_options {
    /* The size of this struct; 0 means its size in version 1.0. */
    size_t struct_size;
    /* The largest picture; NULL: shmview_limits_default(). */
    const struct shmview_limits *limits;
    /* The most memory in bytes that the decoder may use, including the pixels;
     * 0: three times limits->bytes. */
    uint64_t memory;
    /* The most processor time that the decoder may use, in seconds; 0: 30.
     * Other programs want the processors, too, so the decoder may run for four
     * times as many seconds, plus five. Then it is stopped, and the call fails
     * with SHMVIEW_ERROR_TOO_LARGE. The time that a pipe takes to fill does not
     * count. */
    uint32_t processor_seconds;
    /* While a file is decoded, the library calls wait->cancelled() about fifty
     * times a second, in the calling thread. If it returns true, the call fails
     * at once with SHMVIEW_ERROR_CANCELLED. Of `wait`, the library uses only
     * `cancelled` and `data`. May be NULL. */
    const struct shmview_wait *wait;
    /* Decodes the files that the library's own decoder does not recognise, or
     * does not support. May be NULL. */
    struct shmview_decoder *other;
    /* Read this only if the function returns SHMVIEW_OK. Then the status here
     * is SHMVIEW_ERROR_DAMAGED if the file is damaged, for example because a
     * photo ends early, and otherwise SHMVIEW_OK. May be NULL. */
    struct shmview_error *damage;
};

/*
 * Makes a decoder of further formats. `program` (copied) is the name of a file
 * in the folder of the library's own decoder. That program runs in the same
 * kind of sandbox; the call does not start it yet. Returns NULL if memory runs
 * out. Free the decoder with shmview_decoder_free() when no thread uses it any
 * more. Thread-safe.
 */
struct shmview_decoder *shmview_decoder_new(const char *program);

/*
 * Starts the decoder's program before there is a file. The program loads its
 * libraries and waits, which makes the next decoding faster. Does nothing if
 * the program waits already. A waiting program takes three descriptors of this
 * process. The program ends when the thread that started it ends, so call this
 * function from a thread that lives as long as the process. Thread-safe.
 * Errors: decoder (the program is missing or cannot be started), out of
 * resources.
 */
enum shmview_status shmview_decoder_prepare(struct shmview_decoder *decoder,
                                            struct shmview_error *error);

/* Ends the waiting program, if there is one, and frees the decoder. NULL is
 * allowed. */
void shmview_decoder_free(struct shmview_decoder *decoder);

/* Returns whether the library was built with the sandbox around its decoder.
 * Returns false after meson setup -Dsandbox=disabled. Thread-safe. */
bool shmview_decoder_is_boxed(void);

/*
 * Decode an image: from `length` bytes in memory, from a file, or from an open
 * descriptor. The descriptor, which may be that of a pipe, is read from its
 * present position to the end. It stays open, at an undefined position. On
 * success the caller owns `*image`; otherwise it is NULL. Error texts contain
 * `name`, or the path. Thread-safe.
 *
 * 16-bit samples stay 16-bit, grey stays grey, and alpha is kept. Radiance HDR
 * becomes SHMVIEW_FORMAT_RGB_F32 with the linear values of the file. Of icons
 * (ICO and CUR), the library's own decoder reads only those whose largest
 * picture is a PNG, or a BMP with a side of more than 256 pixels.
 *
 * Another process decodes the file in a sandbox (unless
 * shmview_decoder_is_boxed() returns false), so even a hostile file causes
 * nothing worse than an error. The library compares the size in the file's
 * header with the limits before memory is allocated. The calls install no
 * signal handlers, and work even if your program ignores SIGCHLD or waits for
 * all of its children. The decoder `other` of the options has to read a file
 * again from its original position, so it cannot decode pipes.
 *
 * Errors:
 * - not an image (the text gives the decoder's reason; also for a file that
 *   ends before any usable pixels)
 * - too large (for the limits; or decoding needs more memory or time than
 *   allowed; or the file has more than INT_MAX bytes)
 * - out of resources
 * - cancelled
 * - decoder (the decoder is missing, cannot start or enter its sandbox, has
 *   crashed, or did something forbidden)
 * - unsupported (the decoder `other` recognises a picture, but has no loader
 *   for it)
 * - file (a folder, or a failed read; for a path also a pipe or a device)
 * - for a path also not found and permission denied
 */
enum shmview_status
shmview_decode_memory(const void *bytes, size_t length, const char *name,
                      const struct shmview_decode_options *options,
                      struct shmview_image **image,
                      struct shmview_error *error);
enum shmview_status
shmview_decode_file(const char *path,
                    const struct shmview_decode_options *options,
                    struct shmview_image **image, struct shmview_error *error);
enum shmview_status
shmview_decode_descriptor(int descriptor, const char *name,
                          const struct shmview_decode_options *options,
                          struct shmview_image **image,
                          struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
