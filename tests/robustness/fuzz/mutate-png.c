/* SPDX-License-Identifier: MIT */
/* Mutates PNG files with correct checksums, so that libFuzzer gets past those.
 */

#include "tests/support/png-checksum.h"

#include <string.h>

/* The mark of Qt's stream before the file. */
#define MARK_BYTES 4

/* https://llvm.org/docs/LibFuzzer.html, "fuzzer interface": libFuzzer calls
 * the one where it is there, and offers the other. */
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t room,
                               unsigned chance);
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t length, size_t room);

size_t
LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t room,
                        unsigned chance)
{
    length = LLVMFuzzerMutate(bytes, length, room);
    /* What has a wrong checksum is to be tried as well. */
    if (chance % 8 != 0) {
        png_mend_checksums(bytes, length);
        if (length > MARK_BYTES) {
            png_mend_checksums(bytes + MARK_BYTES, length - MARK_BYTES);
        }
    }
    return length;
}
