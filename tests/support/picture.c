/* SPDX-License-Identifier: MIT */
/* Shared functions of the tests of images: they make pictures, files and
 * folders. */

#include "tests/support/picture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

struct shmview_image *
picture_noise(uint32_t width, uint32_t height, enum shmview_format format)
{
    struct shmview_image *image = shmview_image_new(width, height, format);
    uint32_t state = width * 31 + height * 7 + (uint32_t)format;
    uint8_t *pixels;

    assert_non_null(image);
    pixels = shmview_image_pixels(image);
    for (size_t i = 0; i < shmview_image_bytes(image); i++) {
        state = state * 1664525 + 1013904223;
        pixels[i] = (uint8_t)(state >> 24);
    }
    return image;
}

void
picture_assert_equal(const struct shmview_image *one,
                     const struct shmview_image *other)
{
    assert_int_equal(shmview_image_width(one), shmview_image_width(other));
    assert_int_equal(shmview_image_height(one), shmview_image_height(other));
    assert_string_equal(shmview_format_name(shmview_image_format(one)),
                        shmview_format_name(shmview_image_format(other)));
    assert_memory_equal(shmview_image_const_pixels(one),
                        shmview_image_const_pixels(other),
                        shmview_image_bytes(one));
}

struct picture_file
picture_read(const char *path)
{
    struct picture_file file = {0};
    struct stat status;
    FILE *stream = fopen(path, "rbe");

    if (!stream || fstat(fileno(stream), &status)) {
        fail_msg("cannot read %s", path);
        return file;
    }
    file.length = (size_t)status.st_size;
    file.bytes = malloc(file.length + 1);
    assert_non_null(file.bytes);
    assert_int_equal(fread(file.bytes, 1, file.length, stream), file.length);
    fclose(stream);
    return file;
}

void
picture_write(const char *path, const void *bytes, size_t length)
{
    FILE *stream = fopen(path, "wbe");

    assert_non_null(stream);
    assert_int_equal(fwrite(bytes, 1, length, stream), length);
    assert_int_equal(fclose(stream), 0);
}

static const char *
join(const char *folder, const char *name)
{
    static char path[2][4096];
    static unsigned turn;

    turn = !turn;
    snprintf(path[turn], sizeof(path[turn]), "%s/%s", folder, name);
    return path[turn];
}

const char *
picture_path(const char *variable, const char *name)
{
    const char *folder = getenv(variable);

    if (!folder) {
        fail_msg("%s is not set", variable);
    }
    return join(folder, name);
}

int
picture_begin(void **state)
{
    char *folder = strdup("/tmp/shmview-picture-XXXXXX");

    *state = folder;
    return folder && mkdtemp(folder) ? chmod(folder, 0777) : -1;
}

const char *
picture_in(void *const *state, const char *name)
{
    return join(*state, name);
}

/* Counts the files of a folder, and unlinks them if `remove` is set. */
static int
walk(const char *folder, int remove)
{
    DIR *directory = opendir(folder);
    struct dirent *entry;
    int count = 0;

    assert_non_null(directory);
    while ((entry = readdir(directory))) {
        if (strcmp(entry->d_name, ".") != 0 &&
            strcmp(entry->d_name, "..") != 0) {
            count++;
            if (remove) {
                unlinkat(dirfd(directory), entry->d_name, 0);
            }
        }
    }
    closedir(directory);
    return count;
}

int
picture_count(void *const *state)
{
    return walk(*state, 0);
}

int
picture_end(void **state)
{
    int result;

    walk(*state, 1);
    result = rmdir(*state);
    free(*state);
    return result;
}

long
picture_peak_memory(void)
{
    struct rusage usage;

    assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
    return usage.ru_maxrss;
}

int
picture_as_nobody(int (*check)(const char *path), const char *path)
{
    int status;
    pid_t child = fork();

    assert_int_not_equal(child, -1);
    if (child == 0) {
        if (geteuid() == 0 && setuid(NOBODY)) {
            _exit(127);
        }
        _exit(check(path));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}
