/* SPDX-License-Identifier: MIT */
/* Gives a decoder room for its pixels, and takes them when it has ended. */

#pragma once

#include "core/decoder/helper.h"

#include <stddef.h>

/* Sets the size of the pixels' file. This takes no memory yet: a file that only
 * claims to be large fails before the decoder writes its first pixel. */
enum shmview_status pixels_make_room(const struct helper *helper, size_t length,
                                     struct shmview_error *error);

/* Maps the pixels of a decoder that has ended, so that nobody can change them.
 * Errors: decoder, if the file has another length, or if a process can still
 * write to it; out of resources. */
enum shmview_status pixels_take(const struct helper *helper, size_t length,
                                void **mapping, struct shmview_error *error);

/* Fails with errno because there is no memory for a decoder's file. A limit on
 * the size of files counts as a shortage, too. */
enum shmview_status pixels_fail_room(const char *name,
                                     struct shmview_error *error);
