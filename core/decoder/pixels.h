/* SPDX-License-Identifier: MIT */
/* Gives a decoder a file with room for the pixels, and maps the pixels when the
 * decoder has ended. */

#pragma once

#include "core/decoder/helper.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A decoder can fill the file in two ways, and we bound both:
 * - write(2) writes at the file's position. The decoder shares the position
 *   with us, and can move it only by writing.
 * - A mapping reaches only to the end of the file, and we set the file's size.
 */

/* Moves the position of the file to where nothing can be written: the decoder
 * must not fill the file before we agree to the picture's size. Returns false
 * with errno on failure. */
bool pixels_forbid_writing(int file);

/* Moves the position of the file to `place`, the offset of the pixels. Errors:
 * those that the errno of lseek(2) stands for. */
enum shmview_status pixels_let_write(const struct helper *helper,
                                     uint64_t place,
                                     struct shmview_error *error);

/* Sets the size of the file for the pixels, seals this size, and lets the
 * decoder write. `length` is the number of bytes of the pixels plus
 * DECODER_ROOM_BEHIND. This takes no memory yet: if a picture file only claims
 * to be large, the decoder fails before it writes the first pixel. Errors: out
 * of resources. */
enum shmview_status pixels_make_room(const struct helper *helper, size_t length,
                                     struct shmview_error *error);

/* Maps the pixels of a decoder that has ended, and makes sure that no other
 * process can change them. `length` is the same as for pixels_make_room(). On
 * success the caller owns `*mapping`. Errors: decoder (the file has another
 * length, or a process can still write to it); out of resources. */
enum shmview_status pixels_take(const struct helper *helper, size_t length,
                                void **mapping, struct shmview_error *error);

/* Sets the error of a call that could not make a decoder's file larger, and
 * returns its status. The reason is in errno. EFBIG, a limit on the size of
 * files, becomes "out of resources". `name` is the picture's name. */
enum shmview_status pixels_fail_room(const char *name,
                                     struct shmview_error *error);
