/* SPDX-License-Identifier: MIT */
/* Reads the value of each option of shmtool, and makes the handle that the
 * options ask for. */

#include "app/tool/numbers.h"
#include "app/tool/options.h"
#include "app/tool/output.h"

#include <string.h>
#include <strings.h>

static bool
take_format(struct tool_options *options, const char *text)
{
    for (enum shmview_format format = SHMVIEW_FORMAT_RGB8;
         shmview_format_pixel_bytes(format) > 0; format++) {
        if (strcasecmp(text, shmview_format_name(format)) == 0) {
            options->format = format;
            return true;
        }
    }
    return false;
}

static bool
take_rate(struct tool_options *options, const char *text)
{
    int64_t rate;

    /* A rate has the same form as seconds, and comes in units of 10^-9. */
    if (!tool_seconds_parse(text, &rate) || rate == 0) {
        return false;
    }
    options->period = 1e18 / (double)rate;
    return true;
}

/* Without a value, we choose the type after all options are read, because it
 * depends on the key. */
static bool
take_qt(struct tool_options *options, const char *text)
{
    options->qt_type_by_key = *text == '\0';
    options->type = strcmp(text, "posix") == 0 ? SHMVIEW_KEY_QT_POSIX
                                               : SHMVIEW_KEY_SYSTEM_V;
    return options->qt_type_by_key || strcmp(text, "systemv") == 0 ||
           options->type == SHMVIEW_KEY_QT_POSIX;
}

static bool
take_native_key(struct tool_options *options, const char *text)
{
    options->key = NULL;
    if (shmview_key_parse_qt(text, &options->type, &options->native_key,
                             NULL) == SHMVIEW_OK) {
        options->key = options->native_key;
    }
    return options->key != NULL;
}

static bool
take_trace(struct tool_options *options, const char *text)
{
    options->trace = *text == '\0'                   ? TOOL_TRACE_TEXT
                     : strcmp(text, "perfetto") == 0 ? TOOL_TRACE_PERFETTO
                                                     : TOOL_TRACE_JSON;
    return options->trace != TOOL_TRACE_JSON || strcmp(text, "json") == 0;
}

bool
tool_option_take(struct tool_options *options, char letter, const char *text)
{
    switch (letter) {
    case 'k':
        options->key = text;
        return true;
    case 'N':
        return take_native_key(options, text);
    case 't':
        return tool_seconds_parse(text, &options->hold);
    case 's':
        return tool_size_parse(text, &options->size);
    case 'S':
        return tool_sides_parse(text, &options->width, &options->height);
    case 'f':
        return take_format(options, text);
    case 'R':
        return tool_range_parse(text, &options->black, &options->white);
    case 'r':
        return take_rate(options, text);
    case 'n':
        return tool_size_parse(text, &options->count);
    case 'm':
        return tool_memory_parse(text, &options->limit_memory);
    case 'l':
        return tool_seconds_parse(text, &options->limit_time) &&
               options->limit_time > 0;
    case 'j':
        return options->json = true;
    case 'p':
        return tool_seconds_parse(text, &options->pace) && options->pace > 0;
    case 'P':
        return options->perfetto = true;
    case 'q':
        return take_qt(options, text);
    case 'w':
        return options->follow = true;
    case 'T':
        return take_trace(options, text);
    default:
        return false;
    }
}

struct shmview_segment *
tool_segment(const struct tool_options *options, const char *operation)
{
    struct shmview_segment *segment;

    if (shmview_segment_new(options->type, options->key, &segment, NULL) !=
        SHMVIEW_OK) {
        tool_fail_memory(operation, options->key);
    }
    return segment;
}
