/* SPDX-License-Identifier: MIT */
/* A decoder for further formats, which may be started in advance, waits here
 * for its picture file. */

#pragma once

#include "app/decode/sandbox.h"

/* The most bytes of the name of a format, with the zero at its end. */
#define LINE_FILE_FORMAT_BYTES 16

/*
 * Waits until the parent sends a file, and moves its descriptor to the number
 * DECODER_INPUT (core/decoder/protocol.h). Fills in the memory and the seconds
 * of `limits` for this file. Writes to `format` the name of the file's format,
 * ended by a zero, or "" if core does not recognise the format. Ends the
 * process if the parent is gone or breaks the protocol.
 *
 * Call it before sandbox_close(), because afterwards no descriptor can come in.
 * Before sandbox_close(), this process reads nothing of the picture file: only
 * its parent's message, and files of the system and of the user's settings,
 * such as fonts.
 */
void parent_await_file(struct sandbox_limits *limits,
                       char format[LINE_FILE_FORMAT_BYTES]);
