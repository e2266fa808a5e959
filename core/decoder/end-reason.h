/* SPDX-License-Identifier: MIT */
/* Sets the error of a decoder that has failed: why it ended, or why we stop it.
 */

#pragma once

#include "core/decoder/helper.h"

/* Each function returns the status that it has set. */

/* Sets the error for a decoder that has ended too early or without success.
 * helper->end says how it ended. Errors: decoder, too large (the decoder took
 * too much time), out of resources (the kernel may have killed it to get
 * memory). */
enum shmview_status end_reason_set(const struct helper *helper,
                                   struct shmview_error *error);

/* Sets the error "too large" for a decoder that took too much time. */
enum shmview_status end_reason_time(const struct helper *helper,
                                    struct shmview_error *error);

/* Sets the error "too large" for a decoder that took too much memory. */
enum shmview_status end_reason_memory(const struct helper *helper,
                                      struct shmview_error *error);

/* Sets the error "decoder" for a decoder that has broken the protocol. */
enum shmview_status end_reason_nonsense(const struct helper *helper,
                                        struct shmview_error *error);
