/* SPDX-License-Identifier: MIT */
/* How a decoder that is kept ready gets its file. */

#ifndef APP_DECODE_LINE_FILE_H
#define APP_DECODE_LINE_FILE_H

#include "app/decode/sandbox.h"

#define LINE_FILE_FORMAT_BYTES 16

/*
 * Waits until the parent sends a file, makes it DECODER_INPUT, and fills in
 * what its decoding may take, and the format that core knows the file by, or
 * "". Ends the process if the parent is gone.
 *
 * The box is closed afterwards, not before: until then this process has read
 * nothing but its parent's message, and once it is closed no descriptor can
 * come in any more. The box is the same one for all decoders.
 */
void line_await_file(struct sandbox_limits *limits,
                     char format[LINE_FILE_FORMAT_BYTES]);

#endif
