/* SPDX-License-Identifier: MIT */
/* Starts a decoder for formats that core does not read, and keeps one ready. */

#pragma once

#include "core/decoder/helper.h"
#include <shmview/decode.h>

/*
 * Gives the picture file to a decoder process, as the descriptor `input`, which
 * the caller keeps. Takes the process that waits, or starts a new one. If
 * helper->options have a target, always starts a new one, because the waiting
 * process has another file for the pixels. Fill in `helper` as for
 * helper_start(); this function sets helper->program. Call helper_end() even if
 * this fails. Errors: those of helper_start().
 */
enum shmview_status other_formats_start(struct shmview_decoder *decoder,
                                        struct helper *helper, int input,
                                        struct shmview_error *error);

/* Returns whether the decoder's program is installed. */
bool other_formats_is_there(const struct shmview_decoder *decoder);
