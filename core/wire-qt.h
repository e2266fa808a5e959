/* SPDX-License-Identifier: MIT */
/* Qt's image stream: what a Qt program puts into a segment. Not installed. */

#ifndef SHMVIEW_WIRE_QT_H
#define SHMVIEW_WIRE_QT_H

#include "error.h"
#include "image.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * QDataStream's form of a QImage: a big-endian 32-bit number, 0 for a null
 * image, 1 followed by a PNG file. What comes behind the PNG is not looked at:
 * Qt's segments are larger than their stream.
 * https://doc.qt.io/qt-5/datastreamformat.html
 */
#define WIRE_QT_MARK_BYTES 4
/* The mark and the magic of a PNG file. */
#define WIRE_QT_SNIFF_BYTES 12

/* Whether the first WIRE_QT_SNIFF_BYTES bytes start such a stream. */
bool wire_qt_is_stream(const uint8_t *bytes);

/*
 * Reads a stream of at most `length` bytes from a private copy of the segment.
 * `object` is the segment's name for errors. On success `*image` is the
 * caller's. Errors: no image (a null image, or no stream at all), damaged
 * (with the decoder's reason), too large, out of resources.
 */
enum shm_status wire_qt_read(const uint8_t *bytes, size_t length,
                             const struct shm_limits *limits,
                             const char *operation, const char *object,
                             struct shm_image **image, struct shm_error *error);

/* The stream of an image; `*bytes` is freed by the caller. Every pixel format
 * goes over unchanged. Errors: out of resources. */
enum shm_status wire_qt_write(const struct shm_image *image, void **bytes,
                              size_t *length, struct shm_error *error);

#endif
