/* SPDX-License-Identifier: MIT */
/* What the fuzz targets share: a broken promise ends the program. */

#ifndef SHMVIEW_TESTS_FUZZ_CHECK_H
#define SHMVIEW_TESTS_FUZZ_CHECK_H

#include <shmview/error.h>
#include <shmview/image.h>

#include <stddef.h>
#include <stdint.h>

/* What a target does with one input; libFuzzer calls it, and repro.c. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Says what is not true and aborts, which is a finding for a fuzzer. */
#define check(condition)                                                       \
    ((condition) ? (void)0 : check_failed(__FILE__, __LINE__, #condition))
void check_failed(const char *file, int line, const char *condition)
    __attribute__((noreturn));

/* From here on every system call of core fails, so that an input does the same
 * each time, however much memory the machine has left. */
void check_alone(void);

/* A failure left its status and one line of UTF-8. */
void check_error(const struct shmview_error *error, enum shmview_status status);

/* The image lies within the limits, and its pixels can be read. */
void check_image(const struct shmview_image *image,
                 const struct shmview_limits *limits);
/* Both have the same size, format and pixels. */
void check_same_image(const struct shmview_image *one,
                      const struct shmview_image *other);

#endif
