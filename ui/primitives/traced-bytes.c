/* SPDX-License-Identifier: MIT */
/* Reads and writes bytes of a segment, and gives the trace a reason. */

#include "ui/primitives/traced-bytes.h"

#include <shmview/trace.h>

#include <libintl.h>
#include <string.h>

/* Takes the place of the thread's listener during one call. */
struct explanation {
    struct shmview_trace trace;
    const struct shmview_trace *listener;
    const char *why;
};

static void
pass_on(const struct shmview_trace_step *step, void *data)
{
    const struct explanation *explanation = data;
    struct shmview_trace_step told = *step;

    /* The reason is not for other steps, such as asking for the size. */
    if (strcmp(step->name, "pread") == 0 || strcmp(step->name, "pwrite") == 0) {
        told.why = dgettext("shmview", explanation->why);
    }
    explanation->listener->step(&told, explanation->listener->data);
}

static void
begin(struct explanation *explanation, const char *why)
{
    explanation->trace = (struct shmview_trace){pass_on, explanation};
    explanation->why = why;
    explanation->listener = shmview_trace_set(NULL);
    if (explanation->listener != NULL) {
        shmview_trace_set(&explanation->trace);
    }
}

enum shmview_status
ui_explained_bytes_read(struct shmview_segment *segment, uint64_t offset,
                        void *bytes, size_t length, const char *why)
{
    struct explanation explanation;
    enum shmview_status status;

    begin(&explanation, why);
    status = shmview_segment_read(segment, offset, bytes, length);
    shmview_trace_set(explanation.listener);
    return status;
}

enum shmview_status
ui_explained_bytes_write(struct shmview_segment *segment, uint64_t offset,
                         const void *bytes, size_t length, const char *why)
{
    struct explanation explanation;
    enum shmview_status status;

    begin(&explanation, why);
    status = shmview_segment_write(segment, offset, bytes, length);
    shmview_trace_set(explanation.listener);
    return status;
}
