/* SPDX-License-Identifier: MIT */
/* Says why a decoder was stopped. */

#ifndef CORE_DECODER_END_REASON_H
#define CORE_DECODER_END_REASON_H

#include "core/decoder/helper.h"

/* Sets the error for a decoder that ended without an answer, according to
 * `helper->end`. Errors: decoder, too large (a limit), out of resources. */
enum shmview_status end_reason_set(const struct helper *helper,
                                   struct shmview_error *error);

/* It took more time than it may. */
enum shmview_status end_reason_time(const struct helper *helper,
                                    struct shmview_error *error);

/* It took more memory than it may. */
enum shmview_status end_reason_memory(const struct helper *helper,
                                      struct shmview_error *error);

/* It said what no decoder says. */
enum shmview_status end_reason_nonsense(const struct helper *helper,
                                        struct shmview_error *error);

#endif
