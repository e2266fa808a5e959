/* SPDX-License-Identifier: MIT */
/* shmtool try: pictures, published the right way and the wrong one. */

#include "core/decode.h"
#include "core/encode.h"
#include "core/exchange-tear.h"
#include "core/exchange.h"
#include "tool-try.h"

#include <inttypes.h>
#include <string.h>

bool
shm_tool_try_publish(struct shm_tool_try *try, const char *operand)
{
    const struct shm_wait wait = shm_tool_try_wait(try);
    const struct shm_exchange_options exchange = {
        .wait = &wait,
        .cancelled = shm_tool_signal_waits,
    };
    struct shm_wire_header header;
    struct shm_image *image;
    struct shm_error error;
    enum shm_status status;

    if (shm_decode_file(operand, NULL, &image, &error) != SHM_OK) {
        return shm_tool_try_fail(try, &error);
    }
    status =
        shm_exchange_publish(try->segment, image, &exchange, &header, &error);
    shm_image_free(image);
    if (status != SHM_OK) {
        return shm_tool_try_fail(try, &error);
    }
    return shm_tool_announce("published", operand, try->segment, &header) ==
           SHM_TOOL_DONE;
}

bool
shm_tool_try_fetch(struct shm_tool_try *try, const char *operand)
{
    const struct shm_wait wait = shm_tool_try_wait(try);
    const struct shm_exchange_options exchange = {
        .wait = &wait,
        .cancelled = shm_tool_signal_waits,
    };
    enum shm_file_format format;
    struct shm_wire_header header;
    struct shm_image *image;
    struct shm_error error;
    enum shm_status status;

    /* Asked before the fetch, so that a slip costs nothing. */
    if (shm_file_format_from_path(operand, &format, &error) != SHM_OK ||
        shm_exchange_fetch(try->segment, &exchange, &image, &header, &error) !=
            SHM_OK) {
        return shm_tool_try_fail(try, &error);
    }
    status = shm_encode_file(image, operand, &error);
    shm_image_free(image);
    if (status != SHM_OK) {
        return shm_tool_try_fail(try, &error);
    }
    return shm_tool_announce("fetched", operand, try->segment, &header) ==
           SHM_TOOL_DONE;
}

bool
shm_tool_try_tear(struct shm_tool_try *try, const char *operand)
{
    struct shm_wire_header shown = {0};
    struct shm_image *image;
    struct shm_error error;

    if (shm_decode_file(operand, NULL, &image, &error) != SHM_OK) {
        return shm_tool_try_fail(try, &error);
    }
    if (exchange_tear_begin(try->segment, image, &shown) != SHM_OK) {
        shm_image_free(image);
        return shm_tool_try_fail_segment(try);
    }
    shm_image_free(try->torn);
    try->torn = image;
    try->torn_over = shown;
    printf("wrote %" PRIu32 " of %" PRIu32 " rows over generation %" PRIu64
           ", without lock or commit; go on writes the rest\n",
           shown.height / 2, shown.height, shown.generation);
    return true;
}

bool
shm_tool_try_go_on(struct shm_tool_try *try, const char *operand)
{
    struct shm_wire_header *shown = &try->torn_over;
    struct shm_error error;

    if (strcmp(operand, "on") != 0) {
        return shm_tool_try_refuse(try, "command", "go", "only go on is one");
    }
    if (try->torn == NULL) {
        shm_error_set(&error, SHM_ERROR_NOT_FOUND, "go on",
                      shm_segment_key(try->segment),
                      "nothing is half done; tear comes first");
        return shm_tool_try_fail(try, &error);
    }
    if (exchange_tear_go_on(try->segment, try->torn, shown) != SHM_OK) {
        return shm_tool_try_fail_segment(try);
    }
    shm_image_free(try->torn);
    try->torn = NULL;
    printf("wrote the other %" PRIu32 " rows, and the header with generation "
           "%" PRIu64 "\n",
           shown->height - shown->height / 2, shown->generation);
    return true;
}
