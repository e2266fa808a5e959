/* SPDX-License-Identifier: MIT */
/* Makes an image of pixels that are in a mapped file. */

#pragma once

#include <shmview/image.h>

#include <stddef.h>

/*
 * Works like shmview_image_take(), but for a mapping of `length` bytes that
 * starts with the pixels. The caller has checked that the mapping is large
 * enough, and that no other process can change its bytes or cut its file short.
 * The image takes ownership of the mapping. If memory runs out, the function
 * unmaps the mapping and returns NULL.
 */
struct shmview_image *image_take_mapped(uint32_t width, uint32_t height,
                                        enum shmview_format format,
                                        void *mapping, size_t length);
