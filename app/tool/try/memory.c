/* SPDX-License-Identifier: MIT */
/* shmtool try: what one does with a segment and its bytes. */

#include "app/tool/try/try.h"
#include "core/base/text.h"
#include "core/base/utf8.h"

#include <inttypes.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_BYTES 4096

static const char *
orphan_words(const struct tool_try *try)
{
    return shmview_segment_orphan_removed(try->segment)
               ? "; what a dead process left was removed first"
               : "";
}

bool
tool_try_create(struct tool_try *try, const char *operand)
{
    int64_t size = DEFAULT_BYTES;

    if (*operand != '\0' && !tool_size_parse(operand, &size)) {
        return tool_try_refuse(try, "create", operand,
                               "it is not a number of bytes, at least 1");
    }
    if (shmview_segment_create(try->segment, size) != SHMVIEW_OK) {
        return tool_try_fail_segment(try);
    }
    printf("created %" PRIu64 " bytes as %s, attached%s\n",
           shmview_segment_size(try->segment),
           shmview_segment_native_key(try->segment), orphan_words(try));
    return true;
}

bool
tool_try_attach(struct tool_try *try, const char *operand)
{
    bool read_only = strcmp(operand, "read-only") == 0;

    if (*operand != '\0' && !read_only) {
        return tool_try_refuse(try, "attach", operand,
                               "it is not read-only, or nothing");
    }
    if (shmview_segment_attach(try->segment, read_only ? SHMVIEW_READ_ONLY
                                                       : SHMVIEW_READ_WRITE) !=
        SHMVIEW_OK) {
        return tool_try_fail_segment(try);
    }
    printf("attached%s, %" PRIu64 " bytes\n", read_only ? " read-only" : "",
           shmview_segment_size(try->segment));
    return true;
}

bool
tool_try_detach(struct tool_try *try, const char *operand)
{
    (void)operand;
    if (shmview_segment_detach(try->segment) != SHMVIEW_OK) {
        return tool_try_fail_segment(try);
    }
    puts("detached");
    return true;
}

/* Who has let go of the lock just now is not seen any more: no news. */
static bool
is_news(const char *holder, const char *told)
{
    return *told == '\0' || (strcmp(holder, told) != 0 &&
                             strcmp(holder, _("another process")) != 0);
}

static bool
tell_holder(const char *holder, void *data)
{
    struct tool_try *try = data;

    if (is_news(holder, try->holder)) {
        snprintf(try->holder, sizeof try->holder, "%s", holder);
        fputs("waiting for ", stdout);
        tool_print(holder);
        puts("; Ctrl+C gives up");
        fflush(stdout);
    }
    return !tool_signal_waits(NULL);
}

struct shmview_wait
tool_try_wait(struct tool_try *try)
{
    try->holder[0] = '\0';
    return (struct shmview_wait){-1, tell_holder, try};
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

    if (*operand != '\0') {
        /* It ends by itself, with an error that names who has the lock. */
        wait = tool_wait;
        if (!parse_milliseconds(operand, &wait.timeout_milliseconds)) {
            return tool_try_refuse(try, "lock", operand,
                                   "it is not a number of milliseconds");
        }
    }
    if (shmview_segment_lock_within(try->segment, &wait) != SHMVIEW_OK) {
        return tool_try_fail_segment(try);
    }
    shmview_segment_announce(try->segment);
    puts("locked");
    return true;
}

bool
tool_try_unlock(struct tool_try *try, const char *operand)
{
    (void)operand;
    if (shmview_segment_unlock(try->segment) != SHMVIEW_OK) {
        return tool_try_fail_segment(try);
    }
    shmview_segment_announce(try->segment);
    puts("unlocked");
    return true;
}

bool
tool_try_write(struct tool_try *try, const char *operand)
{
    size_t length = strlen(operand) + 1;
    uint64_t size = shmview_segment_size(try->segment);
    struct shmview_error error;

    if (shmview_segment_is_attached(try->segment) && length > size) {
        shmview_error_set(
            &error, SHMVIEW_ERROR_INVALID_SIZE, "write",
            shmview_segment_key(try->segment),
            "the text and the 0 that closes it need %zu bytes, the "
            "segment has %" PRIu64,
            length, size);
        return tool_try_fail(try, &error);
    }
    if (shmview_segment_write(try->segment, 0, operand, length) != SHMVIEW_OK) {
        return tool_try_fail_segment(try);
    }
    printf("wrote %zu bytes, and a 0 behind them\n", length - 1);
    return true;
}

/* What would disturb a terminal, or is no UTF-8, as \xNN. */
static void
print_bytes(const char *text)
{
    while (*text != '\0') {
        size_t bytes = utf8_sequence_bytes(text);

        if (bytes == 0 || (unsigned char)*text < ' ' || *text == 0x7f) {
            printf("\\x%02x", (unsigned char)*text++);
        } else {
            printf("%.*s", (int)bytes, text);
            text += bytes;
        }
    }
}

bool
tool_try_read(struct tool_try *try, const char *operand)
{
    char text[TOOL_TRY_TEXT_BYTES + 1] = "";
    uint64_t size = shmview_segment_size(try->segment);
    size_t length = size < TOOL_TRY_TEXT_BYTES ? (size_t)size
                                               : TOOL_TRY_TEXT_BYTES;

    (void)operand;
    if (shmview_segment_read(try->segment, 0, text, length) != SHMVIEW_OK) {
        return tool_try_fail_segment(try);
    }
    printf("read %zu bytes: ", strlen(text));
    print_bytes(text);
    putchar('\n');
    return true;
}
