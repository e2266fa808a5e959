/* SPDX-License-Identifier: MIT */
/* Receives the picture file from the parent. A decoder for further formats may
 * be started in advance, and then waits here for its file. */

#pragma once

#include "app/decode/sandbox.h"

/* The largest size in bytes of a format's name, with the zero at its end. */
#define LINE_FILE_FORMAT_BYTES 16

/*
 * Waits until the parent sends a file, which becomes the descriptor
 * DECODER_INPUT (core/decoder/protocol.h). Sets the members `memory` and
 * `seconds` of `limits` for this file. Writes to `format` the name of the
 * file's format, or "" if core does not recognise the format. Ends the process
 * if the parent is gone or breaks the protocol.
 *
 * Call it before sandbox_close(), because afterwards the process cannot receive
 * a descriptor. Read nothing of the picture file until sandbox_close() has
 * succeeded.
 */
void parent_await_file(struct sandbox_limits *limits,
                       char format[LINE_FILE_FORMAT_BYTES]);
