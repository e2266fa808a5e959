/* SPDX-License-Identifier: MIT */
/* Decodes the file that a decoder has been given, with a loader of gdk-pixbuf.
 */

#pragma once

#include <stdint.h>

/* Decodes the file DECODER_INPUT (core/decoder/protocol.h) to 8 bits per
 * channel (for TIFF, see loader-tiff.h), and turns the picture upright if the
 * file says how. Of an animation, uses only the first picture. Gives the parent
 * the pixels, or the reason for a failure, and ends the process. `format` is
 * the name of the file's format if core recognises the format but does not
 * support this file; otherwise it is "". Refuses an animated WebP file if its
 * pictures would need more than `memory` bytes. */
_Noreturn void loader_decode(const char *format, uint64_t memory);
