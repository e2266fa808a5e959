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

/* Makes an image of noise, which the caller frees. The same arguments give the
 * same image. */
struct shmview_image *picture_noise(uint32_t width, uint32_t height,
                                    enum shmview_format format);

/* Asserts that both images have the same size, format and bytes. */
void picture_assert_equal(const struct shmview_image *one,
                          const struct shmview_image *other);

/* picture_read() reads a file. picture_write() makes a file, or overwrites an
 * existing one. Both fail the test if that is not possible. */
struct picture_file picture_read(const char *path);
void picture_write(const char *path, const void *bytes, size_t length);

/* Returns the path of the file `name` in the folder that the environment
 * variable `variable` names; fails the test if the variable is not set. The
 * path is in a static buffer. The second later call of picture_path() or
 * picture_in() overwrites it. */
const char *picture_path(const char *variable, const char *name);

/*
 * The cmocka setup and teardown of a test. The setup makes an empty folder
 * where anybody may write, and sets `*state` to its path. The teardown removes
 * the folder and the files in it, and frees the path. Both return 0, or -1 if
 * that fails.
 */
int picture_begin(void **state);
int picture_end(void **state);
/* Returns the path of the file `name` in the folder of picture_begin(). The
 * path is in the same static buffers as those of picture_path(). */
const char *picture_in(void *const *state, const char *name);
/* Returns the number of files in the folder of picture_begin(). */
int picture_count(void *const *state);

/* Returns the most memory that this process has ever used, in KiB. */
long picture_peak_memory(void);

/*
 * Runs `check` with `path` in a child process: as user 65534 if this process is
 * root, otherwise as the same user. Returns the result of `check`, which must
 * be from 0 to 125; 126 if a signal killed the child; 127 if the child could
 * not change its user.
 */
int picture_as_nobody(int (*check)(const char *path), const char *path);
