/* SPDX-License-Identifier: MIT */
/* Shared functions of the tests of images: they make pictures, files and
 * folders. */

#pragma once

#include "tests/support/scoped.h"
#include "tests/support/unit-test.h"

#include <shmview/image.h>

/* Bytes and their number; the caller frees the bytes. */
struct picture_file {
    uint8_t *bytes;
    size_t length;
};

/* Makes an image of noise; the same arguments give the same image. */
struct shmview_image *picture_noise(uint32_t width, uint32_t height,
                                    enum shmview_format format);

void picture_assert_equal(const struct shmview_image *one,
                          const struct shmview_image *other);

/* Fails the test if the file does not exist. */
struct picture_file picture_read(const char *path);
void picture_write(const char *path, const void *bytes, size_t length);

/* Returns NAME in the folder of an environment variable, in a static buffer. */
const char *picture_path(const char *variable, const char *name);

/*
 * The cmocka setup and teardown of a test: `*state` becomes the path of an
 * empty folder, where anybody may write. The teardown removes it with its
 * contents.
 */
int picture_begin(void **state);
int picture_end(void **state);
/* Returns FOLDER/NAME in a static buffer. */
const char *picture_in(void *const *state, const char *name);
/* Returns the number of files in the folder. */
int picture_count(void *const *state);

/* Returns the most memory that this process has ever used, in KiB. */
long picture_peak_memory(void);

/*
 * Runs `check` in a child as user 65534, or as the same user if this process
 * may not change that. Returns its result, which must be below 128.
 */
int picture_as_nobody(int (*check)(const char *path), const char *path);
