/* SPDX-License-Identifier: MIT */
/* Writes and reads Qt's image stream: the bytes that a Qt program puts into a
 * segment. */

#pragma once

#include <shmview/decode.h>
#include <shmview/error.h>
#include <shmview/header.h>
#include <shmview/image.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * QDataStream writes a QImage as a big-endian 32-bit number, the mark. The mark
 * of a null image is 0, and nothing follows. The mark of any other image is 1,
 * and a PNG file follows. We ignore bytes behind the PNG, because a segment may
 * be longer than its stream. https://doc.qt.io/qt-5/datastreamformat.html
 */
#define QT_STREAM_MARK_BYTES 4
/* The length of the mark and of a PNG file's signature together. */
#define QT_STREAM_SNIFF_BYTES 12

/* Returns whether `bytes` begin a stream that has a picture. Reads only the
 * first QT_STREAM_SNIFF_BYTES bytes. */
bool qt_stream_is_stream(const uint8_t *bytes);

/* Read this number of bytes from the start of a stream to find the picture's
 * size and, usually, whether the picture has alpha. */
#define QT_STREAM_PEEK_BYTES 4096

/* Returns a header that describes a picture in a stream. The generation in this
 * header is 0, because Qt does not count pictures. */
struct shmview_header qt_stream_header(uint32_t width, uint32_t height,
                                       enum shmview_format format);

/*
 * Finds out the size and the format of the picture without decoding it, and
 * describes them in `header`. The size is that of the file, before an Exif
 * orientation turns the picture. `bytes` are the first QT_STREAM_PEEK_BYTES of
 * the segment, or all bytes of a smaller segment. Errors: no image, damaged,
 * too large (for a header, or for any memory). On failure `header` stays as it
 * is.
 */
enum shmview_status qt_stream_peek(const uint8_t *bytes, size_t length,
                                   struct shmview_header *header);

/*
 * Decodes a stream. `bytes` is a private copy of the segment, with `length`
 * bytes; the stream may be shorter. Error texts name the segment as `object`.
 * On success the caller owns `*image`; on failure `*image` is NULL. Errors: no
 * image (a null image, or no stream at all), damaged (with the decoder's
 * reason), too large, out of resources, cancelled, decoder.
 */
enum shmview_status qt_stream_read(const uint8_t *bytes, size_t length,
                                   const struct shmview_decode_options *options,
                                   const char *operation, const char *object,
                                   struct shmview_image **image,
                                   struct shmview_error *error);

/* Makes the stream of an image. The caller frees `*bytes`, which is NULL after
 * a failure. Every pixel format stays as it is, except that BGR becomes RGB.
 * Errors: unsupported (floats), out of resources. */
enum shmview_status qt_stream_write(const struct shmview_image *image,
                                    void **bytes, size_t *length,
                                    struct shmview_error *error);
