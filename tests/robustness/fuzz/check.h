/* SPDX-License-Identifier: MIT */
/* The checks that all fuzz targets use. If a check fails, the program aborts,
 * and the fuzzer reports the input. */

#pragma once

#include <shmview/error.h>
#include <shmview/image.h>

#include <stddef.h>
#include <stdint.h>

/* Tests one input, and returns 0. Each fuzz target defines this function;
 * libFuzzer and repro.c call it. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* If the condition is false, prints it and aborts. */
#define check(condition)                                                       \
    ((condition) ? (void)0 : check_failed(__FILE__, __LINE__, #condition))
/* For check(). */
void check_failed(const char *file, int line, const char *condition)
    __attribute__((noreturn));

/* From now on, every system call that this thread makes through the seam
 * (core/system/seam.h) fails. Thus an input has the same effect each time,
 * however much memory the machine has left. */
void check_alone(void);

/* Checks that `error` fits `status`, which a function has returned. The error
 * must have the same status; if that is SHMVIEW_OK, the error's status may also
 * be "damaged". The text must be empty if the error's status is SHMVIEW_OK, and
 * otherwise one line of UTF-8. */
void check_error(const struct shmview_error *error, enum shmview_status status);

/* Checks that the image is within the limits, and that all of its pixels can be
 * read and were written. Only MemorySanitizer notices pixels that were not
 * written. */
void check_image(const struct shmview_image *image,
                 const struct shmview_limits *limits);
/* Checks that both images have the same size, format and pixels. */
void check_same_image(const struct shmview_image *one,
                      const struct shmview_image *other);
