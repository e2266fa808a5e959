/* SPDX-License-Identifier: MIT */
/* Decodes an image file of any format: with core, or else with gdk-pixbuf, each
 * in a process of its own. */

#include "ui/files/import.h"

#include "ui/files/exif-orientation.h"
#include "ui/primitives/error.h"

#include <limits.h>

static enum shmview_status
turn(struct shmview_image **image, enum ui_exif_orientation orientation,
     const char *name, struct shmview_error *error)
{
    if (ui_exif_orientation_turn(image, orientation)) {
        return SHMVIEW_OK;
    }
    return ui_error_set(error, SHMVIEW_ERROR_OUT_OF_RESOURCES, "decode", name,
                        "not enough memory to turn the photo upright; close "
                        "other programs or use a smaller picture");
}

/* The decoder of what core does not know; it lives as long as the process. */
static struct shmview_decoder *
other_decoder(void)
{
    static gsize decoder;

    if (g_once_init_enter(&decoder)) {
        g_once_init_leave(&decoder,
                          (gsize)shmview_decoder_new("shmview-decode-pixbuf"));
    }
    return (struct shmview_decoder *)decoder;
}

/* Where it can't be started now, it is started when it is needed. */
static gboolean
prepare(gpointer data)
{
    struct shmview_error error;

    (void)data;
    shmview_decoder_prepare(other_decoder(), &error);
    return G_SOURCE_REMOVE;
}

void
ui_import_prepare(void)
{
    g_idle_add_full(G_PRIORITY_LOW, prepare, NULL, NULL);
}

static struct shmview_decode_options
with_other_decoder(const struct shmview_decode_options *options)
{
    struct shmview_decode_options all = {0};

    if (options != NULL) {
        all = *options;
    }
    all.other = other_decoder();
    return all;
}

enum shmview_status
ui_import_file(const char *path, const struct shmview_decode_options *options,
               struct shmview_image **image, struct shmview_error *error)
{
    const struct shmview_decode_options all = with_other_decoder(options);
    enum shmview_status status = shmview_decode_file(path, &all, image, error);

    ui_import_prepare();
    return status == SHMVIEW_OK
               ? turn(image, ui_exif_orientation_of_file(path), path, error)
               : status;
}

enum shmview_status
ui_import_bytes(GBytes *bytes, const char *name,
                const struct shmview_decode_options *options,
                struct shmview_image **image, struct shmview_error *error)
{
    const struct shmview_decode_options all = with_other_decoder(options);
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    enum shmview_status status =
        shmview_decode_memory(data, length, name, &all, image, error);

    ui_import_prepare();
    return status == SHMVIEW_OK
               ? turn(image, ui_exif_orientation_of_bytes(data, length), name,
                      error)
               : status;
}
