/* SPDX-License-Identifier: MIT */
/* A decoder for formats that core does not read; one is kept ready. */

#ifndef CORE_DECODER_OTHER_FORMATS_H
#define CORE_DECODER_OTHER_FORMATS_H

#include "core/decoder/helper.h"
#include <shmview/decode.h>

/*
 * Fills `helper`, whose name, options and deadline are set, with the one that
 * waits, or starts one, and gives it the file. Must be ended even if this
 * fails. Errors: as of helper_start().
 */
enum shmview_status other_formats_start(struct shmview_decoder *decoder,
                                        struct helper *helper, int input,
                                        struct shmview_error *error);

/* Returns whether its program is installed. */
bool other_formats_is_there(const struct shmview_decoder *decoder);

#endif
