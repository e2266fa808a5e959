/* SPDX-License-Identifier: MIT */
/* Holds a view of the shown picture, as a slow reader does. */

#include "ui/primitives/held-view.h"

#include "ui/primitives/error.h"
#include "ui/primitives/segment-error.h"
#include "ui/primitives/traced-bytes.h"

/* Marks a sentence that traced-bytes.h translates. */
#define N_(sentence) sentence

/* Rows without padding are read in one call. */
static enum shmview_status
read_pixels(struct shmview_segment *segment, const struct shmview_header *shown,
            struct shmview_image *image, struct shmview_error *error)
{
    uint8_t *pixels = shmview_image_pixels(image);
    size_t row = shmview_image_stride(image);
    uint32_t step = row == shown->stride ? shown->height : 1;

    for (uint32_t y = 0; y < shown->height; y += step) {
        if (ui_explained_bytes_read(
                segment, shown->pixels_offset + (uint64_t)y * shown->stride,
                pixels + y * row, row * step,
                N_("Reads the pinned pixels: nobody writes there as long as "
                   "the pin lasts.")) != SHMVIEW_OK) {
            return ui_segment_error(segment, error);
        }
    }
    return SHMVIEW_OK;
}

/* Returns a copy of the pinned pixels, or NULL with an error. */
static struct shmview_image *
copy(const struct shmview_view *view, struct shmview_segment *segment,
     struct shmview_error *error)
{
    const struct shmview_header *shown = shmview_view_header(view);
    struct shmview_image *image;

    if (!shmview_segment_is_attached(segment) &&
        shmview_segment_attach(segment, SHMVIEW_READ_WRITE) != SHMVIEW_OK) {
        ui_segment_error(segment, error);
        return NULL;
    }
    image = shmview_image_new(shown->width, shown->height, shown->format);
    if (image == NULL) {
        ui_error_set(error, SHMVIEW_ERROR_OUT_OF_RESOURCES, "view",
                     shmview_segment_key(segment), "not enough memory");
    } else if (read_pixels(segment, shown, image, error) != SHMVIEW_OK) {
        shmview_image_free(image);
        image = NULL;
    }
    return image;
}

/* Computes the FNV-1a checksum. */
static uint64_t
sum_pixels(const struct shmview_image *image)
{
    const uint8_t *pixels = shmview_image_const_pixels(image);
    size_t count = shmview_image_bytes(image);
    uint64_t sum = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < count; i++) {
        sum = (sum ^ pixels[i]) * UINT64_C(0x100000001b3);
    }
    return sum;
}

enum shmview_status
ui_held_view_take(struct ui_held_view *held, struct shmview_segment *segment,
                  const struct shmview_picture_options *options,
                  struct shmview_image **image, struct shmview_error *error)
{
    struct shmview_view *view;
    enum shmview_status status =
        shmview_view_new(segment, options, &view, error);

    *image = NULL;
    if (status != SHMVIEW_OK) {
        return status;
    }
    *image = copy(view, segment, error);
    if (*image == NULL) {
        shmview_view_free(view);
        return error->status;
    }
    ui_held_view_forget(held);
    *held = (struct ui_held_view){view, sum_pixels(*image)};
    /* Inspectors do not hear of pins from the kernel, so we tell them. */
    shmview_segment_announce(segment);
    return SHMVIEW_OK;
}

enum shmview_status
ui_held_view_read_again(const struct ui_held_view *held,
                        struct shmview_segment *segment,
                        struct shmview_image **image, bool *same,
                        struct shmview_error *error)
{
    *image = NULL;
    if (held->view == NULL) {
        return ui_error_set(error, SHMVIEW_ERROR_NOT_FOUND, "view",
                            shmview_segment_key(segment),
                            "no view is held; hold one first");
    }
    *image = copy(held->view, segment, error);
    if (*image == NULL) {
        return error->status;
    }
    *same = sum_pixels(*image) == held->sum;
    return SHMVIEW_OK;
}

void
ui_held_view_forget(struct ui_held_view *held)
{
    shmview_view_free(held->view);
    *held = (struct ui_held_view){NULL, 0};
}
