/* SPDX-License-Identifier: MIT */
/* The picture's pixels as they were loaded, for the screen, for Copy and for
 * Save. */

#include "ui/picture/loaded-image.h"

struct ui_loaded_image {
    gatomicrefcount references;
    struct shmview_image *image;
    struct ui_display_range range;
};

/* Written out, because G_DEFINE_BOXED_TYPE is not standard C. */
GType
ui_loaded_image_get_type(void)
{
    static gsize type;

    if (g_once_init_enter(&type)) {
        g_once_init_leave(&type, g_boxed_type_register_static(
                                     "UiLoadedImage",
                                     (GBoxedCopyFunc)ui_loaded_image_ref,
                                     (GBoxedFreeFunc)ui_loaded_image_unref));
    }
    return type;
}

UiLoadedImage *
ui_loaded_image_new(struct shmview_image *image,
                    const struct shmview_header *header)
{
    UiLoadedImage *loaded = g_new0(UiLoadedImage, 1);

    g_atomic_ref_count_init(&loaded->references);
    loaded->image = image;
    loaded->range = ui_display_range_find(image, header);
    return loaded;
}

UiLoadedImage *
ui_loaded_image_ref(UiLoadedImage *loaded)
{
    g_atomic_ref_count_inc(&loaded->references);
    return loaded;
}

struct shmview_image *
ui_loaded_image_unref_take(UiLoadedImage *loaded)
{
    struct shmview_image *image = NULL;

    if (loaded != NULL && g_atomic_ref_count_dec(&loaded->references)) {
        image = loaded->image;
        g_free(loaded);
    }
    return image;
}

void
ui_loaded_image_unref(UiLoadedImage *loaded)
{
    shmview_image_free(ui_loaded_image_unref_take(loaded));
}

const struct shmview_image *
ui_loaded_image_pixels(const UiLoadedImage *loaded)
{
    return loaded->image;
}

const struct ui_display_range *
ui_loaded_image_range(const UiLoadedImage *loaded)
{
    return &loaded->range;
}
