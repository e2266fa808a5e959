/* SPDX-License-Identifier: MIT */
/* Decodes the file that a decoder was given with a loader of gdk-pixbuf. */

#ifndef APP_DECODE_LOADER_H
#define APP_DECODE_LOADER_H

/* Decodes DECODER_INPUT to 8 bits a channel, of an animation the first frame,
 * turned as the file says; tells the parent, and ends the process. `format` is
 * the one of core's own that the file has, if it is of a kind that core does
 * not support, or "". */
_Noreturn void loader_decode(const char *format);

#endif
