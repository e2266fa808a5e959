/* SPDX-License-Identifier: MIT */
/* Decodes a picture file with a loader of gdk-pixbuf, or with libtiff. */

#pragma once

#include <stdint.h>

/*
 * Decodes the file on the descriptor DECODER_INPUT (core/decoder/protocol.h).
 * Gives the parent the pixels, or the reason for a failure, and ends the
 * process.
 *
 * Channels have 8 bits, except those of TIFF (loader-tiff.h). Turns the picture
 * upright if the file says how. Uses only the first picture of an animation.
 *
 * `format` is the name of the file's format, if core's own decoder has
 * recognised the format but does not support this file; otherwise "". Refuses
 * an animated WebP file if its frames need more than `memory` bytes together.
 */
_Noreturn void loader_decode(const char *format, uint64_t memory);
