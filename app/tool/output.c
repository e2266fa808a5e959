/* SPDX-License-Identifier: MIT */
/* Prints shmtool's output and checks that it was written. Prints each failure
 * in one line. */

#include "app/tool/output.h"

#include "app/language.h"
#include "app/tool/signals.h"
#include "app/tool/trace.h"
#include "ui/primitives/error.h"
#include <shmview/text.h>

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * Opens a substitute for a closed standard descriptor. Otherwise a segment
 * could get descriptor 1, and printf would write into it. Reading or writing
 * the substitute fails, as on a closed descriptor, because it is open for the
 * other direction only. A command that guard starts finds the descriptor closed
 * again.
 */
static void
fill_closed(int descriptor, int wrong_way)
{
    if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF) {
        (void)open("/dev/null", wrong_way | O_CLOEXEC);
    }
}

void
tool_prepare(void)
{
    fill_closed(STDIN_FILENO, O_WRONLY);
    fill_closed(STDOUT_FILENO, O_RDONLY);
    fill_closed(STDERR_FILENO, O_RDONLY);
    signal(SIGPIPE, SIG_IGN);
    /* A file that exceeds ulimit -f causes an error, like a full disk, and not
     * a signal. */
    signal(SIGXFSZ, SIG_IGN);
}

/* A line was lost because memory ran out. */
static bool line_lost;

/* Flushes standard output. Returns 0, or the errno if output was lost. */
static int
flush(void)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout)) {
        return line_lost ? ENOMEM : 0;
    }
    return errno != 0 ? errno : EIO;
}

static int
fail_output(int system_error)
{
    return tool_fail_errno(system_error, "write", _("standard output"));
}

int
tool_finish(int result)
{
    int error = flush();

    return error != 0 && result == TOOL_DONE ? fail_output(error) : result;
}

void
tool_forget_output(void)
{
    __fpurge(stdout);
    clearerr(stdout);
}

bool
tool_flush(int *result)
{
    int error = flush();

    if (error == 0) {
        return true;
    }
    if (error != EPIPE) {
        *result = fail_output(error);
    }
    tool_forget_output();
    return false;
}

bool
tool_flush_line(int *result)
{
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};

    *result = TOOL_DONE;
    /* Writing to a full pipe would keep a blocked signal waiting, so we wait
     * here. */
    if (tool_wait_for(&output, 1, TOOL_NEVER) == TOOL_SIGNALLED) {
        tool_forget_output();
        return false;
    }
    return tool_flush(result);
}

int
tool_write(const void *bytes, size_t length)
{
    errno = 0;
    if (fwrite(bytes, 1, length, stdout) != length || fflush(stdout) != 0) {
        return fail_output(errno);
    }
    return TOOL_DONE;
}

static void
note(const char *text)
{
    char *line;

    if (asprintf(&line, "shmtool: %s", text) < 0) {
        return;
    }
    if (!tool_trace_take_line(line)) {
        fprintf(stderr, "%s\n", line);
        /* After an array of events, the stream has a buffer. */
        fflush(stderr);
    }
    free(line);
}

void
tool_note(const struct shmview_error *error)
{
    note(error->text);
}

static int
fail(const char *text)
{
    note(text);
    return TOOL_FAILED;
}

int
tool_fail(const struct shmview_error *error)
{
    return fail(error->text);
}

int
tool_fail_segment(const struct shmview_segment *segment)
{
    return fail(shmview_segment_error_text(segment));
}

int
tool_fail_errno(int system_error, const char *operation, const char *object)
{
    struct shmview_error error;

    ui_error_set_errno(&error, system_error, operation, object);
    return tool_fail(&error);
}

int
tool_fail_memory(const char *operation, const char *object)
{
    return tool_fail_errno(ENOMEM, operation, object);
}

int
tool_usage(const char *operation, const char *object, const char *reason)
{
    struct shmview_error error;

    ui_error_set(&error, SHMVIEW_ERROR_UNKNOWN, operation, object,
                 "%s; see shmtool --help", _(reason));
    note(error.text);
    return TOOL_USAGE;
}

void
tool_print(const char *text)
{
    char *shown = strdup(text);

    if (shown == NULL) {
        line_lost = true;
        return;
    }
    shmview_text_make_printable(shown);
    fputs(shown, stdout);
    free(shown);
}

void
tool_print_line(const char *format, ...)
{
    va_list values;
    char *line;
    int length;

    va_start(values, format);
    length = vasprintf(&line, format, values);
    va_end(values);
    if (length < 0) {
        line_lost = true;
        return;
    }
    tool_print(line);
    putchar('\n');
    free(line);
}

int
tool_announce(const char *doing, const char *path,
              const struct shmview_segment *segment,
              const struct shmview_header *header)
{
    const char *slash = strrchr(path, '/');

    tool_print_line("%s %s %" PRIu32 "x%" PRIu32 " %s %" PRIu64
                    " bytes as %s generation %" PRIu64,
                    doing, slash != NULL ? slash + 1 : path, header->width,
                    header->height, shmview_format_name(header->format),
                    header->pixels_length, shmview_segment_native_key(segment),
                    header->generation);
    return tool_finish(TOOL_DONE);
}
