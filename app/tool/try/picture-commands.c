/* SPDX-License-Identifier: MIT */
/* shmtool try: publishes pictures the right way and the wrong way, and fetches
 * them. */

#include "app/tool/decode.h"
#include "app/tool/output.h"
#include "app/tool/signals.h"
#include "app/tool/try/try.h"
#include "ui/primitives/error.h"
#include <shmview/encode.h>
#include <shmview/picture.h>

#include <inttypes.h>
#include <string.h>

bool
tool_try_publish(struct tool_try *try, const char *operand)
{
    const struct shmview_wait wait = tool_try_wait(try);
    const struct shmview_picture_options exchange = {.wait = &wait};
    struct shmview_header header;
    struct shmview_image *image;
    struct shmview_error error;
    enum shmview_status status;

    if (tool_decode_file(try->options, operand, &wait, &image, NULL, &error) !=
        SHMVIEW_OK) {
        return tool_try_fail(try, &error);
    }
    status = shmview_picture_publish(try->segment, image, &exchange, &header,
                                     &error);
    shmview_image_free(image);
    if (status != SHMVIEW_OK) {
        return tool_try_fail(try, &error);
    }
    return tool_announce("published", operand, try->segment, &header) ==
           TOOL_DONE;
}

bool
tool_try_fetch(struct tool_try *try, const char *operand)
{
    const struct shmview_wait wait = tool_try_wait(try);
    const struct shmview_picture_options exchange = {.wait = &wait};
    enum shmview_file_format format;
    struct shmview_header header;
    struct shmview_image *image;
    struct shmview_error error;
    enum shmview_status status;

    /* We check the path before the fetch, so that a typing error costs nothing.
     */
    if (shmview_file_format_from_path(operand, &format, &error) != SHMVIEW_OK ||
        shmview_picture_fetch(try->segment, &exchange, &image, &header,
                              &error) != SHMVIEW_OK) {
        return tool_try_fail(try, &error);
    }
    status = shmview_encode_file(image, operand, NULL, &error);
    shmview_image_free(image);
    if (status != SHMVIEW_OK) {
        return tool_try_fail(try, &error);
    }
    return tool_announce("fetched", operand, try->segment, &header) ==
           TOOL_DONE;
}

bool
tool_try_tear(struct tool_try *try, const char *operand)
{
    const struct shmview_header *shown = &try->torn.header;
    const struct shmview_wait wait = tool_try_wait(try);
    struct shmview_image *image;
    struct shmview_error error;

    if (tool_decode_file(try->options, operand, &wait, &image, NULL, &error) !=
        SHMVIEW_OK) {
        return tool_try_fail(try, &error);
    }
    if (ui_torn_publication_begin(&try->torn, try->segment, image, &error) !=
        SHMVIEW_OK) {
        shmview_image_free(image);
        return tool_try_fail(try, &error);
    }
    printf("wrote %" PRIu32 " of %" PRIu32 " rows over generation %" PRIu64
           ", without lock or commit; go on writes the rest\n",
           shown->height / 2, shown->height, shown->generation);
    return true;
}

bool
tool_try_go_on(struct tool_try *try, const char *operand)
{
    const struct shmview_header *header = &try->torn.header;
    struct shmview_error error;

    if (strcmp(operand, "on") != 0) {
        return tool_try_refuse(try, "command", "go",
                               "the only command that begins with go is go on");
    }
    if (try->torn.image == NULL) {
        ui_error_set(&error, SHMVIEW_ERROR_NOT_FOUND, "go on",
                     shmview_segment_key(try->segment),
                     "no picture is half written; use tear first");
        return tool_try_fail(try, &error);
    }
    if (ui_torn_publication_go_on(&try->torn, try->segment, &error) !=
        SHMVIEW_OK) {
        return tool_try_fail(try, &error);
    }
    ui_torn_publication_forget(&try->torn);
    printf("wrote the other %" PRIu32 " rows, and the header with generation "
           "%" PRIu64 "\n",
           header->height - header->height / 2, header->generation);
    return true;
}
