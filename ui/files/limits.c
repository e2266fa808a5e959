/* SPDX-License-Identifier: MIT */
/* The limits on pictures that the command line has set for this process. */

#include "ui/files/limits.h"

#include <errno.h>
#include <string.h>

/* The bytes are 0 as long as there is no limit of the user's. */
static struct shmview_limits picture;
static guint32 processor_seconds;

gboolean
ui_limits_set_memory(const char *text)
{
    static const char units[] = "kMGT";
    guint64 unit_bytes = 1;
    guint64 number;
    guint64 bytes;
    char *end;

    if (!g_ascii_isdigit(*text)) {
        return FALSE;
    }
    errno = 0;
    number = g_ascii_strtoull(text, &end, 10);
    if (*end != '\0') {
        const char *unit = strchr(units, *end);

        if (unit == NULL || end[1] != '\0') {
            return FALSE;
        }
        unit_bytes = G_GUINT64_CONSTANT(1) << (10 * (unit - units + 1));
    }
    if (errno != 0 || number == 0 ||
        !g_uint64_checked_mul(&bytes, number, unit_bytes)) {
        return FALSE;
    }
    picture = *shmview_limits_default();
    picture.bytes = bytes;
    return TRUE;
}

gboolean
ui_limits_set_time(const char *text)
{
    guint64 seconds;

    if (!g_ascii_string_to_unsigned(text, 10, 1, G_MAXUINT32, &seconds, NULL)) {
        return FALSE;
    }
    processor_seconds = (guint32)seconds;
    return TRUE;
}

const struct shmview_limits *
ui_limits_picture(void)
{
    return picture.bytes > 0 ? &picture : NULL;
}

guint32
ui_limits_seconds(void)
{
    return processor_seconds;
}
