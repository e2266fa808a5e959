/* SPDX-License-Identifier: MIT */
/* Decodes the file that a decoder has been given, with a loader of gdk-pixbuf.
 */

#pragma once

/* Decodes DECODER_INPUT to 8 bits per channel (TIFF: see loader-tiff.h), turned
 * as the file says; of an animation only the first frame. Tells the parent, and
 * ends the process. `format` names the format if core recognises it but does
 * not support this file; otherwise it is "". */
_Noreturn void loader_decode(const char *format);
