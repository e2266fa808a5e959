/* SPDX-License-Identifier: MIT */
/* Streams to read text from, whose every system call is one of ours: fopen(3)
 * would make its own. */

#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <errno.h>

static int
descriptor_of(const void *cookie)
{
    return (int)(intptr_t)cookie;
}

static ssize_t
read_more(void *cookie, char *bytes, size_t size)
{
    trace_why("The next lines of what the kernel tells there.");
    return system_read(descriptor_of(cookie), bytes, size);
}

static int
close_it(void *cookie)
{
    system_close(descriptor_of(cookie));
    return 0;
}

FILE *
system_open_stream(const char *path)
{
    static const cookie_io_functions_t functions = {
        .read = read_more,
        .close = close_it,
    };
    int descriptor = system_open(path, O_RDONLY, 0);
    FILE *stream;

    if (descriptor < 0) {
        return NULL;
    }
    stream = fopencookie((void *)(intptr_t)descriptor, "r", functions);
    if (stream == NULL) {
        system_close(descriptor);
    }
    return stream;
}

void
system_close_stream(FILE *stream)
{
    int saved = errno;

    fclose(stream);
    errno = saved;
}
