/* SPDX-License-Identifier: MIT */
/* shmtool share: publishes a picture and holds it, and with --follow publishes
 * each new version of its file. */
#include "app/tool/commands.h"
#include "app/tool/decode.h"
#include "app/tool/file-follower.h"
#include "app/tool/held-name.h"
#include "app/tool/output.h"
#include "app/tool/signals.h"

#include <string.h>

/* Decodes the file. `*done` gets the exit status for success: TOOL_DAMAGED if
 * the file is damaged. */
static enum shmview_status
decode(const struct tool_options *options, struct shmview_segment *segment,
       struct shmview_draft **draft, int *done, struct shmview_error *error)
{
    bool damaged;
    enum shmview_status status = tool_decode_draft(
        options, options->operands[0], segment, draft, &damaged, error);

    *done = damaged ? TOOL_DAMAGED : TOOL_DONE;
    return status;
}

/* Publishes the draft, and takes ownership of it. */
static enum shmview_status
publish(struct shmview_segment *segment, struct shmview_draft *draft,
        struct shmview_header *header, struct shmview_error *error)
{
    enum shmview_status status = shmview_draft_commit(
        draft, segment, &tool_picture_options, header, error);

    /* The picture is in the segment now. If that took a copy, the other one is
     * not needed any more. */
    shmview_draft_free(draft);
    return status;
}

/* Publishes the new version of the file. If that fails, prints why, and the
 * last picture stays. Returns whether to continue. */
static bool
publish_again(const struct tool_options *options,
              struct shmview_segment *segment, struct tool_name *name,
              int *result)
{
    struct shmview_header header;
    struct shmview_draft *draft;
    struct shmview_error error;
    int done;

    if (decode(options, segment, &draft, &done, &error) != SHMVIEW_OK ||
        publish(segment, draft, &header, &error) != SHMVIEW_OK) {
        if (error.status != SHMVIEW_ERROR_CANCELLED) {
            tool_fail(&error);
        }
        return true;
    }
    /* If the segment had lost its name, publishing has given the picture a new
     * one, which we watch now. */
    tool_name_close(name);
    tool_name_open(name, "share", segment);
    *result = tool_announce("sharing", options->operands[0], segment, &header);
    if (*result != TOOL_DONE) {
        return false;
    }
    *result = done;
    return true;
}

/* Publishes the file if there is a new version. Returns whether to continue. */
static bool
follow_once(const struct tool_options *options, struct tool_follow *follow,
            struct shmview_segment *segment, struct tool_name *name,
            int *result)
{
    struct shmview_error error;
    bool changed;

    if (tool_follow_next(follow, &changed, &error) != SHMVIEW_OK) {
        *result = tool_fail(&error);
        return false;
    }
    return !changed || publish_again(options, segment, name, result);
}

static int
publish_changes(const struct tool_options *options,
                struct shmview_segment *segment, struct tool_follow *follow,
                int result)
{
    int64_t deadline = tool_deadline(options->hold);
    struct tool_name name;
    bool goes_on;

    tool_name_open(&name, "share", segment);
    do {
        struct pollfd news[] = {
            {.fd = follow->descriptor, .events = POLLIN},
            {.fd = name.descriptor, .events = POLLIN},
        };

        tool_name_look(&name);
        goes_on = tool_wait_for(news, 2, deadline) == TOOL_READY &&
                  follow_once(options, follow, segment, &name, &result);
    } while (goes_on);
    tool_name_close(&name);
    return result;
}

/* `follow` is NULL if the file is shared only once. `done` is as above. */
static int
publish_and_hold(const struct tool_options *options,
                 struct shmview_segment *segment, struct shmview_draft *draft,
                 struct tool_follow *follow, int done)
{
    struct shmview_header header;
    struct shmview_error error;
    int result;

    if (publish(segment, draft, &header, &error) != SHMVIEW_OK) {
        return tool_fail(&error);
    }
    result = tool_announce("sharing", options->operands[0], segment, &header);
    if (result != TOOL_DONE) {
        return result;
    }
    if (follow != NULL) {
        return publish_changes(options, segment, follow, done);
    }
    tool_hold("share", segment, options->hold);
    return done;
}

static int
share(const struct tool_options *options, struct tool_follow *follow)
{
    struct shmview_segment *segment = tool_segment(options, "share");
    struct shmview_draft *draft;
    struct shmview_error error;
    int result;

    if (segment == NULL) {
        return TOOL_FAILED;
    }
    /* The decoder may write into the segment, which a killed process would
     * leave.
     */
    tool_signals_block();
    if (decode(options, segment, &draft, &result, &error) != SHMVIEW_OK) {
        result = tool_fail(&error);
    } else {
        result = publish_and_hold(options, segment, draft, follow, result);
    }
    shmview_segment_free(segment);
    return result;
}

int
tool_share(const struct tool_options *options)
{
    const char *path = options->operands[0];
    struct tool_follow follow;
    struct shmview_error error;
    int result;

    if (!options->follow) {
        return share(options, NULL);
    }
    if (strcmp(path, "-") == 0) {
        return tool_usage("share", "--follow",
                          "standard input cannot be followed; use a file");
    }
    /* We start to watch before we first read the file, so that we miss no
     * change in between. */
    if (tool_follow_open(&follow, path, &error) != SHMVIEW_OK) {
        return tool_fail(&error);
    }
    result = share(options, &follow);
    tool_follow_close(&follow);
    return result;
}
