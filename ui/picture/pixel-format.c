/* SPDX-License-Identifier: MIT */
/* Describes the samples of each pixel format. */

#include "ui/picture/pixel-format.h"

gsize
ui_pixel_format_sample_bytes(enum shmview_format format)
{
    return shmview_format_pixel_bytes(format) / shmview_format_channels(format);
}

gboolean
ui_pixel_format_is_float(enum shmview_format format)
{
    return ui_pixel_format_sample_bytes(format) == sizeof(float);
}

gboolean
ui_pixel_format_has_alpha(enum shmview_format format)
{
    return shmview_format_channels(format) % 2 == 0;
}

double
ui_pixel_format_white(enum shmview_format format)
{
    switch (ui_pixel_format_sample_bytes(format)) {
    case 1:
        return 255;
    case 2:
        return 65535;
    default:
        return 1;
    }
}
