/* SPDX-License-Identifier: MIT */
/* Reads image files: PNG, JPEG, BMP, TGA, Radiance HDR and PNM. */

#ifndef SHMVIEW_DECODE_H
#define SHMVIEW_DECODE_H

#include "declarations.h"
#include "error.h"
#include "image.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

SHMVIEW_BEGIN_DECLARATIONS

/* What decoding may take. 0 or NULL in a member, or NULL for the whole struct,
 * means the default. The struct may grow, and carries its size. */
struct shmview_decode_options {
    /* The size of this struct, or 0 for what it has in version 1.0. */
    size_t struct_size;
    /* The largest picture; NULL: shmview_limits_default(). */
    const struct shmview_limits *limits;
    /* The most memory that the decoder may use, with the pixels, in bytes; 0:
     * three times the bytes of the limits. */
    uint64_t memory;
    /* The most processor time, in seconds; 0: 30. */
    uint32_t processor_seconds;
    /* Asked in the calling thread, some fifty times a second. True ends
     * decoding at once with SHMVIEW_ERROR_CANCELLED. May be NULL. */
    bool (*cancelled)(void *data);
    void *data;
    /* Decodes what the library does not know by its first bytes. May be NULL.
     */
    struct shmview_decoder *other;
    /* Is told what is wrong with a picture that is shown nevertheless, as with
     * a photo that ends early: the status is SHMVIEW_ERROR_DAMAGED then, else
     * SHMVIEW_OK. May be NULL. */
    struct shmview_error *damage;
};

/*
 * Another decoder: a program that decodes further formats, in a box of the same
 * kind. `program` is its name, in the folder of the library's own; nothing is
 * started yet. NULL if memory runs out. May be used by several threads; free it
 * when none does any more.
 */
struct shmview_decoder *shmview_decoder_new(const char *program);

/*
 * Starts the program, which loads what it needs and waits for a file, so that
 * the next decoding need not. Does nothing if one waits already. It takes three
 * descriptors. It ends with the process, and is best started by a thread that
 * lives as long. Errors: decoder (it is missing), out of resources.
 */
enum shmview_status shmview_decoder_prepare(struct shmview_decoder *decoder,
                                            struct shmview_error *error);

/* Ends the program that waits, if one does. NULL is allowed. */
void shmview_decoder_free(struct shmview_decoder *decoder);

/* Returns whether the library was built with the box around its decoder: false
 * after meson setup -Dsandbox=disabled. */
bool shmview_decoder_is_boxed(void);

/*
 * Decode an image file of `length` bytes, a file, or what is read from an open
 * descriptor to its end (a pipe, too; it is not closed, and where it stands
 * afterwards is not defined). 16-bit stays 16-bit, and grey stays grey, with
 * alpha or without; HDR becomes RGB_F32, in the file's own linear numbers.
 *
 * Decoding happens in another process, which can do nothing else: whatever the
 * file makes of its decoder, the worst is an error. What the file's header
 * promises is held against the limits before memory is taken. `options` NULL
 * stands for the defaults. `name` is used in error texts. On success `*image`
 * is the caller's; otherwise it is NULL. Thread-safe; no signal is used. The
 * other decoder reads files again from where they stood, so not from pipes.
 *
 * Errors: not an image (with the decoder's reason; also a truncated file of
 * which nothing can be shown: see `damage`), too
 * large (also if it takes more memory or time than allowed), out of resources,
 * cancelled, decoder (it is missing, crashed, or did what it may not do),
 * unsupported (a picture, the other decoder says, but none that it knows), file
 * (a folder, a device, a failed read). For a path, further: not found,
 * permission denied.
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
