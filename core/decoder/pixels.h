/* SPDX-License-Identifier: MIT */
/* Gives a decoder room for its pixels, and takes them when it has ended. */

#pragma once

#include "core/decoder/helper.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A decoder can fill its file in two ways: by write(2), only at the file's
 * position, which the decoder shares with us and can move only by writing; and
 * through a mapping, only up to the file's size, which we set.
 */

/* Moves the position of the file to where nothing can be written: before we
 * agree to a size, a decoder must not fill the memory. Returns false with errno
 * on failure. */
bool pixels_forbid_writing(int file);

/* Moves the position of the file to `place`, the offset of the pixels. Errors:
 * those that the errno of lseek(2) stands for. */
enum shmview_status pixels_let_write(const struct helper *helper,
                                     uint64_t place,
                                     struct shmview_error *error);

/* Sets the size of the file for the pixels to `length` bytes, for ever, and
 * lets the decoder write. This takes no memory yet: if a picture file only
 * claims to be large, the decoder fails before it writes the first pixel.
 * Errors: out of resources. */
enum shmview_status pixels_make_room(const struct helper *helper, size_t length,
                                     struct shmview_error *error);

/* Maps the pixels of a decoder that has ended, and makes sure that no other
 * process can change them. `length` is that of the file. On success the caller
 * owns `*mapping`. Errors: decoder (the file has another length, or a process
 * can still write to it); out of resources. */
enum shmview_status pixels_take(const struct helper *helper, size_t length,
                                void **mapping, struct shmview_error *error);

/* Sets the error, from errno, of a call that found no memory for a decoder's
 * file, and returns its status. A limit on the size of files counts as a
 * shortage, too. `name` is that of the picture. */
enum shmview_status pixels_fail_room(const char *name,
                                     struct shmview_error *error);
