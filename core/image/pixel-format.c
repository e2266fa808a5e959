/* SPDX-License-Identifier: MIT */
/* Describes each pixel format: its name, its channels, their size. */

#include "core/image/pixel-format.h"

static const struct layout {
    const char *name;
    size_t channels;
    size_t sample_bytes;
} layouts[] = {
    {"unknown", 0, 0},
    [SHMVIEW_FORMAT_RGB8] = {"RGB8", 3, 1},
    [SHMVIEW_FORMAT_RGBA8] = {"RGBA8", 4, 1},
    [SHMVIEW_FORMAT_RGB16] = {"RGB16", 3, 2},
    [SHMVIEW_FORMAT_RGBA16] = {"RGBA16", 4, 2},
    [SHMVIEW_FORMAT_GREY8] = {"GREY8", 1, 1},
    [SHMVIEW_FORMAT_GREY16] = {"GREY16", 1, 2},
    [SHMVIEW_FORMAT_GREY_ALPHA8] = {"GREY_ALPHA8", 2, 1},
    [SHMVIEW_FORMAT_GREY_ALPHA16] = {"GREY_ALPHA16", 2, 2},
    [SHMVIEW_FORMAT_GREY_F32] = {"GREY_F32", 1, 4},
    [SHMVIEW_FORMAT_RGB_F32] = {"RGB_F32", 3, 4},
    [SHMVIEW_FORMAT_RGBA_F32] = {"RGBA_F32", 4, 4},
    [SHMVIEW_FORMAT_BGR8] = {"BGR8", 3, 1},
    [SHMVIEW_FORMAT_BGRA8] = {"BGRA8", 4, 1},
};

/* `format` may be any number, because it comes from a file or a peer. */
static const struct layout *
layout_of(enum shmview_format format)
{
    return &layouts[format < sizeof layouts / sizeof layouts[0] ? format : 0];
}

size_t
shmview_format_channels(enum shmview_format format)
{
    return layout_of(format)->channels;
}

size_t
format_sample_bytes(enum shmview_format format)
{
    return layout_of(format)->sample_bytes;
}

bool
format_is_float(enum shmview_format format)
{
    return format_sample_bytes(format) == sizeof(float);
}

bool
format_is_blue_first(enum shmview_format format)
{
    return format == SHMVIEW_FORMAT_BGR8 || format == SHMVIEW_FORMAT_BGRA8;
}

size_t
shmview_format_pixel_bytes(enum shmview_format format)
{
    return shmview_format_channels(format) * format_sample_bytes(format);
}

const char *
shmview_format_name(enum shmview_format format)
{
    return layout_of(format)->name;
}
