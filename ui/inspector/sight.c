/* SPDX-License-Identifier: MIT */
/* Asks core and the user database, and keeps what they answered. */

#include "ui/inspector/sight.h"

#include <glib/gi18n.h>
#include <pwd.h>

static char *
owner_name(uid_t owner)
{
    struct passwd entry;
    struct passwd *found = NULL;
    char text[4096];

    if (getpwuid_r(owner, &entry, text, sizeof text, &found) != 0 ||
        found == NULL) {
        return g_strdup_printf(_("user %lu"), (unsigned long)owner);
    }
    return g_strdup_printf(_("%s (user %lu)"), found->pw_name,
                           (unsigned long)owner);
}

/* Fewer bytes than asked for, or none, are no failure: a segment may be small,
 * and may be gone by now. */
static guint8 *
read_bytes(struct shmview_inspector *inspector, guint64 offset, gsize length,
           gsize *count)
{
    g_autofree guint8 *bytes = g_malloc(length);

    *count = 0;
    if (shmview_inspector_read(inspector, offset, bytes, length, count, NULL) !=
            SHMVIEW_OK ||
        *count == 0) {
        *count = 0;
        return NULL;
    }
    return g_steal_pointer(&bytes);
}

static void
read_header(ShmSight *sight)
{
    struct shmview_header header;

    if (sight->start_length >= SHMVIEW_HEADER_BYTES &&
        shmview_header_read(sight->start, sight->inspection.size, NULL,
                            "inspect", sight->key, &header,
                            NULL) == SHMVIEW_OK) {
        sight->header = header;
    }
}

static void
read_contents(ShmSight *sight, struct shmview_inspector *inspector)
{
    sight->start =
        read_bytes(inspector, 0, SHM_SIGHT_START_BYTES, &sight->start_length);
    read_header(sight);
    if (sight->header.width != 0) {
        sight->pixels = read_bytes(
            inspector, sight->header.pixels_offset,
            MIN(SHM_SIGHT_PIXELS_BYTES, (gsize)sight->header.pixels_length),
            &sight->pixels_length);
    }
}

ShmSight *
shm_sight_new(struct shmview_inspector *inspector, const char *key)
{
    ShmSight *sight = g_new0(ShmSight, 1);

    sight->key = g_strdup(key);
    if (shmview_inspector_look(inspector, &sight->inspection, &sight->error) !=
            SHMVIEW_OK ||
        !sight->inspection.exists) {
        return sight;
    }
    sight->owner = owner_name(sight->inspection.owner);
    read_contents(sight, inspector);
    return sight;
}

ShmSight *
shm_sight_new_error(const char *key, const struct shmview_error *error)
{
    ShmSight *sight = g_new0(ShmSight, 1);

    sight->key = g_strdup(key);
    sight->error = *error;
    return sight;
}

void
shm_sight_free(ShmSight *sight)
{
    if (sight == NULL) {
        return;
    }
    shmview_inspection_clear(&sight->inspection);
    g_free(sight->key);
    g_free(sight->owner);
    g_free(sight->start);
    g_free(sight->pixels);
    g_free(sight);
}
