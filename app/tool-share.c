/* SPDX-License-Identifier: MIT */
/* shmtool share: publishes a picture and holds it. */

#include "core/decode.h"
#include "core/exchange.h"
#include "tool.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

static enum shm_status
decode(const char *path, struct shm_image **image, struct shm_error *error)
{
    if (strcmp(path, "-") == 0) {
        return shm_decode_descriptor(STDIN_FILENO, "standard input", NULL,
                                     image, error);
    }
    return shm_decode_file(path, NULL, image, error);
}

static int
announce(const char *path, const struct shm_segment *segment,
         const struct shm_wire_header *header)
{
    const char *slash = strrchr(path, '/');

    printf("sharing ");
    shm_tool_print(slash != NULL ? slash + 1 : path);
    printf(" %" PRIu32 "x%" PRIu32 " %s %" PRIu64
           " bytes as %s generation %" PRIu64 "\n",
           header->width, header->height, shm_format_name(header->format),
           header->pixels_length, shm_segment_native_key(segment),
           header->generation);
    return shm_tool_finish(SHM_TOOL_DONE);
}

static int
publish_and_hold(const struct shm_tool_options *options,
                 struct shm_segment *segment, struct shm_image *image)
{
    const struct shm_exchange_options exchange = {
        .wait = &shm_tool_wait,
        .cancelled = shm_tool_signal_waits,
    };
    struct shm_wire_header header;
    struct shm_error error;
    enum shm_status status;
    int result;

    status = shm_exchange_publish(segment, image, &exchange, &header, &error);
    /* From here on the picture is in the segment; this copy has served. */
    shm_image_free(image);
    if (status != SHM_OK) {
        return shm_tool_fail(&error);
    }
    result = announce(options->operands[0], segment, &header);
    if (result == SHM_TOOL_DONE) {
        shm_tool_hold(options->hold);
    }
    return result;
}

int
shm_tool_share(const struct shm_tool_options *options)
{
    struct shm_image *image;
    struct shm_segment *segment;
    struct shm_error error;
    int result;

    if (decode(options->operands[0], &image, &error) != SHM_OK) {
        return shm_tool_fail(&error);
    }
    segment = shm_tool_segment(options, "share");
    if (segment == NULL) {
        shm_image_free(image);
        return SHM_TOOL_FAILED;
    }
    shm_tool_signals_block();
    result = publish_and_hold(options, segment, image);
    shm_segment_free(segment);
    return result;
}
