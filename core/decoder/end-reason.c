/* SPDX-License-Identifier: MIT */
/* Sets the error of a decoder that has failed: why it ended, or why we stop it.
 */

#include "core/decoder/end-reason.h"
#include "core/base/error.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>

enum shmview_status
end_reason_time(const struct helper *helper, struct shmview_error *error)
{
    return error_set(error, SHMVIEW_ERROR_TOO_LARGE, "decode", helper->name,
                     "the decoder was stopped: it needed more than %" PRIu32
                     " s; use a smaller picture or allow more time",
                     helper->options->seconds);
}

static void
write_size(uint64_t bytes, char *text, size_t size)
{
    static const char *const units[] = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    size_t unit = 0;

    while (unit < 4 && bytes >= 1024 && bytes % 1024 == 0) {
        bytes /= 1024;
        unit++;
    }
    snprintf(text, size, "%" PRIu64 " %s", bytes, units[unit]);
}

enum shmview_status
end_reason_memory(const struct helper *helper, struct shmview_error *error)
{
    char size[40];

    write_size(helper->options->bounds.memory, size, sizeof(size));
    return error_set(error, SHMVIEW_ERROR_TOO_LARGE, "decode", helper->name,
                     "the decoder was stopped: it needed more than %s; use a "
                     "smaller picture or allow more memory",
                     size);
}

enum shmview_status
end_reason_nonsense(const struct helper *helper, struct shmview_error *error)
{
    return error_set(error, SHMVIEW_ERROR_DECODER, "decode", helper->name,
                     "the decoder was stopped: it gave an invalid answer; do "
                     "not trust this file, or install shmview again");
}

enum shmview_status
end_reason_set(const struct helper *helper, struct shmview_error *error)
{
    switch (helper->end.signal) {
    case 0:
        return error_set(error, SHMVIEW_ERROR_DECODER, "decode", helper->name,
                         "the decoder ended without an answer; try again, or "
                         "install shmview again");
    case SIGSYS:
        return error_set(error, SHMVIEW_ERROR_DECODER, "decode", helper->name,
                         "the decoder was stopped: it did something forbidden; "
                         "do not trust this file");
    case SIGXCPU:
        return end_reason_time(helper, error);
    case SIGKILL:
        return error_set(error, SHMVIEW_ERROR_OUT_OF_RESOURCES, "decode",
                         helper->name,
                         "the decoder was killed, as the system does when its "
                         "memory runs out; close other programs or use a "
                         "smaller picture");
    default:
        return error_set(
            error, SHMVIEW_ERROR_DECODER, "decode", helper->name,
            "the decoder crashed (signal %d); the file is damaged or hostile",
            helper->end.signal);
    }
}
