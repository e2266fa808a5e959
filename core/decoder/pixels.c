/* SPDX-License-Identifier: MIT */
/* Gives a decoder a file with room for the pixels, and maps the pixels when the
 * decoder has ended. */

#include "core/decoder/pixels.h"
#include "core/base/error.h"
#include "core/decoder/end-reason.h"
#include "core/system/helper-process.h"
#include "core/system/system.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>

/* In nanoseconds. */
#define SEALING_TIME UINT64_C(2000000000)
#define SEALING_PAUSE UINT64_C(1000000)

enum shmview_status
pixels_fail_room(const char *name, struct shmview_error *error)
{
    return errno == EFBIG
               ? error_set_errno_as(error, SHMVIEW_ERROR_OUT_OF_RESOURCES,
                                    errno, "decode", name)
               : error_set_errno(error, errno, "decode", name);
}

/* The kernel refuses to write at the largest position. If the file system is
 * not tmpfs, its largest one may be smaller: then we are somewhat below it, far
 * beyond the decoder's limit on files, which ends a decoder that writes. */
bool
pixels_forbid_writing(int file)
{
    off_t place = INT64_MAX;

    while (system_set_place(file, place, SEEK_SET, PURPOSE_FORBID_WRITING) <
           0) {
        place /= 2;
        if (errno != EINVAL || place == 0) {
            return false;
        }
    }
    return true;
}

enum shmview_status
pixels_let_write(const struct helper *helper, uint64_t place,
                 struct shmview_error *error)
{
    return system_set_place(helper->pixels, (off_t)place, SEEK_SET,
                            PURPOSE_LET_WRITE) >= 0
               ? SHMVIEW_OK
               : error_set_errno(error, errno, "decode", helper->name);
}

enum shmview_status
pixels_make_room(const struct helper *helper, size_t length,
                 struct shmview_error *error)
{
    if (system_set_size(helper->pixels, (off_t)length,
                        PURPOSE_SET_PIXELS_SIZE) != 0) {
        return pixels_fail_room(helper->name, error);
    }
    if (system_seal(helper->pixels, F_SEAL_SHRINK | F_SEAL_GROW,
                    PURPOSE_SEAL_PIXELS) != 0) {
        return error_set_errno(error, errno, "decode", helper->name);
    }
    return pixels_let_write(helper, 0, error);
}

/* Tries until nobody maps the file for writing. A process that reads the dead
 * decoder's /proc/PID/maps, as ps does, keeps the decoder's memory, and with it
 * the mapping, for a moment longer. */
static int
seal(const struct helper *helper)
{
    uint64_t deadline = system_clock() + SEALING_TIME;

    for (;;) {
        if (system_seal(helper->pixels, F_SEAL_WRITE, PURPOSE_KEEP_PIXELS) ==
            0) {
            return 0;
        }
        if (errno != EBUSY || system_clock() > deadline) {
            return -1;
        }
        system_pause(SEALING_PAUSE);
    }
}

/* Checks that the file has the agreed size, and makes sure that nobody can
 * change it any more. */
static enum shmview_status
settle(const struct helper *helper, size_t length, bool *has_holes,
       struct shmview_error *error)
{
    struct stat file;
    off_t hole;

    if (system_stat_descriptor(helper->pixels, &file,
                               PURPOSE_MEASURE_DECODED) != 0) {
        return error_set_errno(error, errno, "decode", helper->name);
    }
    if (file.st_size != (off_t)length) {
        return end_reason_nonsense(helper, error);
    }
    hole = system_find_data(helper->pixels, 0, true,
                            PURPOSE_FIND_UNWRITTEN_PIXELS);
    if (hole < 0) {
        return error_set_errno(error, errno, "decode", helper->name);
    }
    *has_holes = hole < (off_t)length;
    if (seal(helper) != 0) {
        /* Another process can still write there. */
        return errno == EBUSY
                   ? end_reason_nonsense(helper, error)
                   : error_set_errno(error, errno, "decode", helper->name);
    }
    return SHMVIEW_OK;
}

/* Gives memory to the parts that the decoder has not written. */
static int
fill_holes(const struct helper *helper, size_t length)
{
    return system_reserve(helper->pixels, 0, (off_t)length,
                          PURPOSE_RESERVE_PIXELS);
}

enum shmview_status
pixels_take(const struct helper *helper, size_t length, void **mapping,
            struct shmview_error *error)
{
    bool has_holes = false;
    enum shmview_status status = settle(helper, length, &has_holes, error);

    if (status) {
        return status;
    }
    if (has_holes && fill_holes(helper, length) != 0) {
        return pixels_fail_room(helper->name, error);
    }
    *mapping = system_map_private(helper->pixels, length, PURPOSE_MAP_DECODED);
    return *mapping ? SHMVIEW_OK
                    : error_set_errno(error, errno, "decode", helper->name);
}
