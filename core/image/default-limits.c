/* SPDX-License-Identifier: MIT */
/* The limits on an image's size, unless a caller sets others. */

#include <shmview/image.h>

const struct shmview_limits *
shmview_limits_default(void)
{
    static const struct shmview_limits limits = {
        .side = 32767,
        .bytes = UINT64_C(1) << 30,
    };

    return &limits;
}
