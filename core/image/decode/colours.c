/* SPDX-License-Identifier: MIT */
/* Converts the colours of a file to sRGB. */

#include "core/image/decode/colours.h"
#include "core/image/pixel-format.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <lcms2.h>

/* Most files with this exponent, 1 / 2.2, are sRGB. */
#define USUAL_GAMMA 0.45455
#define GAMMA_DISTANCE 0.005

/* We probe the colours in steps of 51, from 0 to 255. */
#define STEPS 6
#define STEP 51

struct colours {
    cmsHTRANSFORM transform;
    /* A table for greys of 8 or 16 bits: the converted value of each grey. */
    uint16_t *greys;
};

void
colours_prepare(void)
{
    tzset();
}

/* Makes the curve of sRGB (IEC 61966-2-1), or one with the file's exponent. */
static cmsToneCurve *
make_curve(double gamma)
{
    static const cmsFloat64Number srgb[] = {2.4, 1 / 1.055, 0.055 / 1.055,
                                            1 / 12.92, 0.04045};

    return gamma == 0 || fabs(gamma - USUAL_GAMMA) < GAMMA_DISTANCE
               ? cmsBuildParametricToneCurve(NULL, 4, srgb)
               : cmsBuildGamma(NULL, 1 / gamma);
}

static cmsHPROFILE
make_profile(const struct decode_colours *colours, bool grey)
{
    static const double srgb[] = {0.3127, 0.3290, 0.64, 0.33,
                                  0.30,   0.60,   0.15, 0.06};
    const double *xy = colours->has_primaries ? colours->primaries : srgb;
    const cmsCIExyY white = {xy[0], xy[1], 1};
    const cmsCIExyYTRIPLE primaries = {
        {xy[2], xy[3], 1}, {xy[4], xy[5], 1}, {xy[6], xy[7], 1}};
    cmsToneCurve *curve = make_curve(colours->gamma);
    cmsToneCurve *const curves[] = {curve, curve, curve};
    cmsHPROFILE profile = grey
                              ? cmsCreateGrayProfile(cmsD50_xyY(), curve)
                              : cmsCreateRGBProfile(&white, &primaries, curves);

    cmsFreeToneCurve(curve);
    return profile;
}

/* Opens the file's profile, or makes one from its numbers. */
static cmsHPROFILE
open_profile(const struct decode_colours *colours, bool grey)
{
    return colours->profile ? cmsOpenProfileFromMem(colours->profile,
                                                    colours->profile_length)
                            : make_profile(colours, grey);
}

static cmsHTRANSFORM
open_transform(const struct decode_colours *colours, bool grey,
               cmsUInt32Number type, cmsUInt32Number flags)
{
    const struct decode_colours usual = {.profile = NULL};
    cmsHPROFILE from = open_profile(colours, grey);
    cmsHPROFILE to = make_profile(&usual, grey);
    cmsHTRANSFORM transform = NULL;

    if (from && to &&
        cmsGetColorSpace(from) == (grey ? cmsSigGrayData : cmsSigRgbData)) {
        transform =
            cmsCreateTransform(from, type, to, type, INTENT_PERCEPTUAL, flags);
    }
    if (from) {
        cmsCloseProfile(from);
    }
    if (to) {
        cmsCloseProfile(to);
    }
    return transform;
}

/* Returns whether the colours stay as they are, except for rounding. */
static bool
changes_nothing(const struct decode_colours *colours, bool grey)
{
    cmsHTRANSFORM transform = open_transform(
        colours, grey, grey ? TYPE_GRAY_8 : TYPE_RGB_8, cmsFLAGS_NOOPTIMIZE);
    bool same = true;

    for (int i = 0; transform && same && i < STEPS * STEPS * STEPS; i++) {
        const uint8_t colour[] = {(uint8_t)(i % STEPS * STEP),
                                  (uint8_t)(i / STEPS % STEPS * STEP),
                                  (uint8_t)(i / STEPS / STEPS * STEP)};
        uint8_t converted[3] = {0};

        cmsDoTransform(transform, colour, converted, 1);
        for (int j = 0; j < (grey ? 1 : 3); j++) {
            same = same && abs(converted[j] - colour[j]) <= 1;
        }
    }
    if (transform) {
        cmsDeleteTransform(transform);
    }
    return same;
}

/* Returns what each grey becomes. For dark greys, only floats are exact enough
 * in lcms. */
static uint16_t *
make_greys(const struct decode_colours *colours, size_t count)
{
    cmsHTRANSFORM transform =
        open_transform(colours, true, TYPE_GRAY_FLT, cmsFLAGS_NOOPTIMIZE);
    uint16_t *greys = transform ? malloc(count * sizeof(*greys)) : NULL;

    for (size_t i = 0; greys && i < count; i++) {
        float grey = (float)i / (float)(count - 1);

        cmsDoTransform(transform, &grey, &grey, 1);
        grey = fminf(fmaxf(grey, 0), 1);
        greys[i] = (uint16_t)lrintf(grey * (float)(count - 1));
    }
    if (transform) {
        cmsDeleteTransform(transform);
    }
    return greys;
}

static void
prepare_conversion(struct colours *colours, const struct decode_header *header)
{
    const size_t channels = shmview_format_channels(header->format);
    const size_t bytes = format_sample_bytes(header->format);
    const bool grey = channels <= 2;
    const bool alpha = channels % 2 == 0;
    const cmsUInt32Number real = format_is_float(header->format) ? 1 : 0;
    const cmsUInt32Number type =
        FLOAT_SH(real) |
        COLORSPACE_SH((cmsUInt32Number)(grey ? PT_GRAY : PT_RGB)) |
        CHANNELS_SH(grey ? 1U : 3U) | EXTRA_SH(alpha ? 1U : 0U) |
        BYTES_SH((cmsUInt32Number)bytes);

    if (grey && bytes <= 2) {
        colours->greys = make_greys(
            &header->colours, bytes == 2 ? UINT16_MAX + 1 : UINT8_MAX + 1);
    } else {
        colours->transform = open_transform(&header->colours, grey, type,
                                            alpha ? cmsFLAGS_COPY_ALPHA : 0);
    }
}

struct colours *
colours_open(const struct decode_header *header)
{
    const bool grey = shmview_format_channels(header->format) <= 2;
    struct colours *colours;

    if (!header->colours.are_told || changes_nothing(&header->colours, grey)) {
        return NULL;
    }
    colours = calloc(1, sizeof(*colours));
    if (colours) {
        prepare_conversion(colours, header);
    }
    return colours;
}

static void
convert_greys(const uint16_t *greys, const struct decode_header *header,
              void *rows, uint32_t count)
{
    const size_t channels = shmview_format_channels(header->format);
    const size_t samples = (size_t)header->width * count * channels;
    const bool deep = format_sample_bytes(header->format) == 2;
    uint16_t *words = rows;
    uint8_t *bytes = rows;

    for (size_t i = 0; i < samples; i += channels) {
        if (deep) {
            words[i] = greys[words[i]];
        } else {
            bytes[i] = (uint8_t)greys[bytes[i]];
        }
    }
}

void
colours_convert(const struct colours *colours,
                const struct decode_header *header, void *rows, uint32_t count)
{
    const uint32_t stride =
        header->width * (uint32_t)shmview_format_pixel_bytes(header->format);

    if (colours->greys) {
        convert_greys(colours->greys, header, rows, count);
    } else if (colours->transform) {
        cmsDoTransformLineStride(colours->transform, rows, rows, header->width,
                                 count, stride, stride, 0, 0);
    }
}

void
colours_close(struct colours *colours)
{
    if (colours && colours->transform) {
        cmsDeleteTransform(colours->transform);
    }
    if (colours) {
        free(colours->greys);
    }
    free(colours);
}

void
colours_convert_picture(const struct decode_header *header, void *pixels)
{
    struct colours *colours = colours_open(header);

    if (colours) {
        colours_convert(colours, header, pixels, header->height);
    }
    colours_close(colours);
}
