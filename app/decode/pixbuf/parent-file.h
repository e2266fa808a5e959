/* SPDX-License-Identifier: MIT */
/* Waits for the file of a decoder that is kept ready. */

#pragma once

#include "app/decode/sandbox.h"

#define LINE_FILE_FORMAT_BYTES 16

/*
 * Waits until the parent sends a file, and makes it DECODER_INPUT. Fills in the
 * limits of its decoding, and the format that core knows the file by, or "".
 * Ends the process if the parent is gone.
 *
 * Call it before you close the sandbox. Until then this process reads nothing
 * but its parent's message, and afterwards no descriptor can come in any more.
 * The sandbox is the same one for all decoders.
 */
void parent_await_file(struct sandbox_limits *limits,
                       char format[LINE_FILE_FORMAT_BYTES]);
