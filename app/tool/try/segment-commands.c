/* SPDX-License-Identifier: MIT */
/* shmtool try: carries out the primitives on a segment and its bytes. */

#include "app/tool/numbers.h"
#include "app/tool/try/try.h"
#include "ui/primitives/error.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#define DEFAULT_BYTES 4096

/* Prints the failure, if there is one. Returns whether the primitive succeeded.
 * `result` may be NULL if the primitive has none. */
static bool
do_primitive(struct tool_try *try, const struct ui_primitive *primitive,
             struct ui_primitive_result *result)
{
    struct shmview_error error;

    return ui_primitive_do(primitive, try->segment, &try->torn, result,
                           &error) == SHMVIEW_OK ||
           tool_try_fail(try, &error);
}

/* Prints `done` if the primitive succeeded, and otherwise the failure. */
static bool
do_kind(struct tool_try *try, enum ui_primitive_kind kind, const char *done)
{
    const struct ui_primitive primitive = {.kind = kind};
    bool succeeded = do_primitive(try, &primitive, NULL);

    fputs(succeeded ? done : "", stdout);
    return succeeded;
}

bool
tool_try_create(struct tool_try *try, const char *operand)
{
    struct ui_primitive primitive = {.kind = UI_PRIMITIVE_CREATE,
                                     .size = DEFAULT_BYTES};

    if (*operand != '\0' && !tool_size_parse(operand, &primitive.size)) {
        return tool_try_refuse(try, "create", operand,
                               "it is not a number of bytes from 1 on");
    }
    if (!do_primitive(try, &primitive, NULL)) {
        return false;
    }
    printf("created %" PRIu64 " bytes as %s, attached%s\n",
           shmview_segment_size(try->segment),
           shmview_segment_native_key(try->segment),
           shmview_segment_orphan_removed(try->segment)
               ? "; what a dead process left was removed first"
               : "");
    return true;
}

bool
tool_try_attach(struct tool_try *try, const char *operand)
{
    bool read_only = strcmp(operand, "read-only") == 0;

    if (*operand != '\0' && !read_only) {
        return tool_try_refuse(try, "attach", operand,
                               "the operand can only be read-only");
    }
    if (!do_kind(try,
                 read_only ? UI_PRIMITIVE_ATTACH_READ_ONLY
                           : UI_PRIMITIVE_ATTACH,
                 "attached")) {
        return false;
    }
    printf("%s, %" PRIu64 " bytes\n", read_only ? " read-only" : "",
           shmview_segment_size(try->segment));
    return true;
}

bool
tool_try_detach(struct tool_try *try, const char *operand)
{
    (void)operand;
    return do_kind(try, UI_PRIMITIVE_DETACH, "detached\n");
}

static bool
parse_milliseconds(const char *text, int *milliseconds)
{
    int64_t number = 0;

    if (strcmp(text, "0") != 0 &&
        (!tool_size_parse(text, &number) || number > INT_MAX)) {
        return false;
    }
    *milliseconds = (int)number;
    return true;
}

bool
tool_try_lock(struct tool_try *try, const char *operand)
{
    struct shmview_wait wait = tool_try_wait(try);
    const struct ui_primitive primitive = {.kind = UI_PRIMITIVE_LOCK,
                                           .wait = &wait};

    if (*operand != '\0') {
        /* This wait ends by itself, with an error that names the holder. */
        wait.waiting = NULL;
        if (!parse_milliseconds(operand, &wait.timeout_milliseconds)) {
            return tool_try_refuse(try, "lock", operand,
                                   "it is not a number of milliseconds");
        }
    }
    if (try->view.view != NULL) {
        return tool_try_refuse(
            try, "lock", shmview_segment_key(try->segment),
            "the lock would wait for the view that this process holds");
    }
    if (!do_primitive(try, &primitive, NULL)) {
        return false;
    }
    puts("locked");
    return true;
}

bool
tool_try_unlock(struct tool_try *try, const char *operand)
{
    (void)operand;
    return do_kind(try, UI_PRIMITIVE_UNLOCK, "unlocked\n");
}

bool
tool_try_write(struct tool_try *try, const char *operand)
{
    const struct ui_primitive primitive = {.kind = UI_PRIMITIVE_WRITE,
                                           .text = operand};
    struct ui_primitive_result result;
    size_t length = strlen(operand) + 1;
    uint64_t size = shmview_segment_size(try->segment);
    struct shmview_error error;

    if (shmview_segment_is_attached(try->segment) && length > size) {
        ui_error_set(&error, SHMVIEW_ERROR_INVALID_SIZE, "write",
                     shmview_segment_key(try->segment),
                     "the text and the 0 that closes it need %zu bytes, the "
                     "segment has %" PRIu64,
                     length, size);
        return tool_try_fail(try, &error);
    }
    if (!do_primitive(try, &primitive, &result)) {
        return false;
    }
    printf("wrote %zu bytes, and a 0 behind them\n", result.bytes - 1);
    return true;
}

bool
tool_try_read(struct tool_try *try, const char *operand)
{
    const struct ui_primitive primitive = {.kind = UI_PRIMITIVE_READ};
    struct ui_primitive_result result;

    (void)operand;
    if (!do_primitive(try, &primitive, &result)) {
        return false;
    }
    printf("read %zu bytes: %s\n", result.bytes, result.text);
    return true;
}
