/* SPDX-License-Identifier: MIT */
/* What the tests of images share: made-up pictures, files and folders. */

#ifndef SHMVIEW_TESTS_PICTURE_H
#define SHMVIEW_TESTS_PICTURE_H

/* cmocka.h wants these four before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <shmview/image.h>

/* Bytes and their number; the bytes are freed by the caller. */
struct picture_file {
    uint8_t *bytes;
    size_t length;
};

/* An image of noise; the same for the same arguments. */
struct shmview_image *picture_noise(uint32_t width, uint32_t height,
                                    enum shmview_format format);

void picture_assert_equal(const struct shmview_image *one,
                          const struct shmview_image *other);

/* Fails the test when the file is not there. */
struct picture_file picture_read(const char *path);
void picture_write(const char *path, const void *bytes, size_t length);

/* NAME in the folder of an environment variable; static buffer. */
const char *picture_path(const char *variable, const char *name);

/*
 * A cmocka setup and teardown: `*state` becomes the path of an empty folder,
 * which anybody may write to, and which is removed with what it holds.
 */
int picture_begin(void **state);
int picture_end(void **state);
/* FOLDER/NAME; static buffer. */
const char *picture_in(void *const *state, const char *name);
/* How many files the folder holds. */
int picture_count(void *const *state);

/* Kibibytes of the most memory that this process ever had. */
long picture_peak_memory(void);

/*
 * Runs `check` in a child that is nobody in particular (uid 65534), or just a
 * child where this process may not change that; its result, below 128.
 */
int picture_as_nobody(int (*check)(const char *path), const char *path);

#endif
