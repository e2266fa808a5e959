/* SPDX-License-Identifier: MIT */
/* An image whose pixels are a mapped file. */

#ifndef CORE_IMAGE_MAPPED_IMAGE_H
#define CORE_IMAGE_MAPPED_IMAGE_H

#include <shmview/image.h>

#include <stddef.h>

/*
 * Like shmview_image_take() around a mapping of `length` bytes, at whose start
 * are the pixels, of a size that has been checked. Nobody else may be able to
 * change the bytes, or cut their file short. The image takes the mapping over,
 * even if this returns NULL.
 */
struct shmview_image *image_take_mapped(uint32_t width, uint32_t height,
                                        enum shmview_format format,
                                        void *mapping, size_t length);

#endif
