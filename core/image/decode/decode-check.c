/* SPDX-License-Identifier: MIT */
/* Checks that decoding a file stays within the limits, and makes the errors for
 * files that we refuse. */

#include "core/image/decode/decode-check.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <inttypes.h>
#include <limits.h>
#include <string.h>

/* A picture may cost this much beyond the limits, which matters only to small
 * ones. */
#define BESIDE_PEAK (1 << 20)

/* How many samples all passes together may process, as a multiple of the limit
 * in bytes. A progressive photo has about 14 for each pixel of three bytes. */
#define SAMPLES_FACTOR 8

static uint64_t
saturated_product(uint64_t left, uint64_t right)
{
    uint64_t product;

    return __builtin_mul_overflow(left, right, &product) ? UINT64_MAX : product;
}

struct decode_bounds
decode_bounds_make(const struct shmview_limits *limits, uint64_t memory)
{
    struct decode_bounds bounds = {
        .limits = limits ? *limits : *shmview_limits_default(),
        .memory = memory,
    };

    if (memory == 0) {
        bounds.memory =
            saturated_product(bounds.limits.bytes, DECODE_PEAK_FACTOR);
    }
    return bounds;
}

static enum shmview_status
refuse_known(const char *decoder, const char *reason, const char *name,
             struct shmview_error *error)
{
    const char *detail = strchr(reason, '\n');
    char sentence[256];

    if (!detail || (size_t)(detail - reason) >= sizeof(sentence)) {
        return error_set(error, SHMVIEW_ERROR_NOT_AN_IMAGE, "decode", name,
                         "cannot be read as a %s image: %s", decoder,
                         _(reason));
    }
    memcpy(sentence, reason, (size_t)(detail - reason));
    sentence[detail - reason] = '\0';
    return error_set(error, SHMVIEW_ERROR_NOT_AN_IMAGE, "decode", name,
                     "cannot be read as a %s image: %s (%s)", decoder,
                     _(sentence), detail + 1);
}

enum shmview_status
decode_refuse(enum shmview_status status, const char *decoder,
              const char *reason, const char *name, struct shmview_error *error)
{
    if (status == SHMVIEW_ERROR_OUT_OF_RESOURCES) {
        return error_set(error, status, "decode", name,
                         "not enough memory for its pixels; close other "
                         "programs or use a smaller picture");
    }
    if (status == SHMVIEW_ERROR_TOO_LARGE && decoder[0] == '\0') {
        return error_set(error, status, "decode", name,
                         "too large: a file may have at most %d bytes",
                         INT_MAX);
    }
    if (status == SHMVIEW_ERROR_TOO_LARGE) {
        return error_set(error, status, "decode", name,
                         "too large for the %s decoder; use a smaller "
                         "picture",
                         decoder);
    }
    if (decoder[0] != '\0') {
        return refuse_known(decoder, reason, name, error);
    }
    if (strcmp(reason, decode_is_empty) == 0) {
        return error_set(error, SHMVIEW_ERROR_NOT_AN_IMAGE, "decode", name,
                         "not an image: the file is empty");
    }
    return error_set(error, SHMVIEW_ERROR_NOT_AN_IMAGE, "decode", name,
                     "not an image: use a PNG, JPEG, BMP, TGA, PCX, Radiance "
                     "HDR or PNM (P1 to P6) file, or an icon");
}

enum shmview_status
decode_refuse_pipe(const char *name, struct shmview_error *error)
{
    return error_set(
        error, SHMVIEW_ERROR_NOT_AN_IMAGE, "decode", name,
        "not PNG, JPEG, BMP, TGA, PCX, Radiance HDR, PNM or an icon; other "
        "formats cannot be read from a pipe: write the picture to a file, and "
        "use that");
}

void
decode_note_damage(const char *reason, const char *name,
                   struct shmview_error *note)
{
    error_set(note, SHMVIEW_ERROR_DAMAGED, "decode", name, "%s", _(reason));
}

/* Nothing overflows here, because the size is within the limits. */
static uint64_t
peak_of(const struct decode_header *header)
{
    uint64_t pixels = (uint64_t)header->width * header->height *
                      shmview_format_pixel_bytes(header->format);

    return header->peak > pixels ? header->peak : pixels;
}

enum shmview_status
decode_check(const struct decode_header *header, const char *decoder,
             const struct decode_bounds *bounds, uint64_t left,
             const char *name, struct shmview_error *error)
{
    enum shmview_status status =
        shmview_image_check(header->width, header->height, header->format,
                            &bounds->limits, "decode", name, error);
    uint64_t peak = status ? 0 : peak_of(header);

    if (status) {
        return status;
    }
    if (peak > BESIDE_PEAK && peak - BESIDE_PEAK > bounds->memory) {
        return error_set(error, SHMVIEW_ERROR_TOO_LARGE, "decode", name,
                         "too large: its %s decoder would need %" PRIu64
                         " bytes of memory, the limit is %" PRIu64,
                         decoder, peak, bounds->memory);
    }
    if (header->samples > BESIDE_PEAK &&
        header->samples >
            saturated_product(bounds->limits.bytes, SAMPLES_FACTOR)) {
        return decode_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, decoder,
                             decode_many_passes, name, error);
    }
    if (peak > left) {
        return decode_refuse(SHMVIEW_ERROR_OUT_OF_RESOURCES, decoder, "", name,
                             error);
    }
    return SHMVIEW_OK;
}
