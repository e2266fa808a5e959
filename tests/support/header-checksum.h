/* SPDX-License-Identifier: MIT */
/* Makes a header's checksum right again, for tests that change its fields. */

#ifndef SHMVIEW_TESTS_HEADER_CHECKSUM_H
#define SHMVIEW_TESTS_HEADER_CHECKSUM_H

#include <stdint.h>

/* Writes the checksum of the header's other bytes, by zlib's own function. */
void header_checksum_mend(uint8_t *header);

#endif
