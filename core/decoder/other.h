/* SPDX-License-Identifier: MIT */
/* Another decoder than core's own, of which one is kept ready. */

#ifndef CORE_DECODER_OTHER_H
#define CORE_DECODER_OTHER_H

#include "core/decoder/helper.h"
#include <shmview/decode.h>

/*
 * Fills `helper`, whose name, options and deadline are set, with the one that
 * waits, or starts one, and gives it the file. Must be ended even if this
 * fails. Errors: as of helper_start().
 */
enum shmview_status other_start(struct shmview_decoder *decoder,
                                struct helper *helper, int input,
                                struct shmview_error *error);

/* Whether its program is installed: where it is not, core is all there is. */
bool other_is_there(const struct shmview_decoder *decoder);

#endif
