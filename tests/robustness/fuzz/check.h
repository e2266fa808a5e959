/* SPDX-License-Identifier: MIT */
/* Checks that the fuzz targets share: a broken promise ends the program. */

#pragma once

#include <shmview/error.h>
#include <shmview/image.h>

#include <stddef.h>
#include <stdint.h>

/* Tests one input; libFuzzer and repro.c call this. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Prints a condition that is false, and aborts, which is a finding for a
 * fuzzer. */
#define check(condition)                                                       \
    ((condition) ? (void)0 : check_failed(__FILE__, __LINE__, #condition))
void check_failed(const char *file, int line, const char *condition)
    __attribute__((noreturn));

/* From now on every system call of core fails. Thus an input has the same
 * effect each time, however much memory the machine has left. */
void check_alone(void);

/* Checks that a failure has left its status and one line of UTF-8. */
void check_error(const struct shmview_error *error, enum shmview_status status);

/* Checks that the image lies within the limits, and that its pixels can be
 * read. */
void check_image(const struct shmview_image *image,
                 const struct shmview_limits *limits);
/* Checks that both have the same size, format and pixels. */
void check_same_image(const struct shmview_image *one,
                      const struct shmview_image *other);
