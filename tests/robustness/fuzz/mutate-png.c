/* SPDX-License-Identifier: MIT */
/* Mutates PNG files for libFuzzer, and corrects their checksums, so that the
 * decoder reads on. */

#include "tests/support/png-checksum.h"

/* Qt's stream has this mark before the file. */
#define MARK_BYTES 4

/* libFuzzer calls the first function if it exists, and provides the second:
 * https://llvm.org/docs/LibFuzzer.html, "fuzzer interface". */
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t room,
                               unsigned chance);
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t length, size_t room);

size_t
LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t room,
                        unsigned chance)
{
    length = LLVMFuzzerMutate(bytes, length, room);
    /* Files with a wrong checksum are tried, too. */
    if (chance % 8 != 0) {
        png_mend_checksums(bytes, length);
        if (length > MARK_BYTES) {
            png_mend_checksums(bytes + MARK_BYTES, length - MARK_BYTES);
        }
    }
    return length;
}
