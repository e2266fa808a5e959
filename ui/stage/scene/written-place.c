/* SPDX-License-Identifier: MIT */
/* Finds the place that a publisher is writing. */

#include "ui/stage/scene/written-place.h"

#include "ui/stage/scene/scene-words.h"
#include "ui/stage/scene/views.h"

gboolean
ui_written_place_overlap(guint64 offset, guint64 length, guint64 other,
                         guint64 other_length)
{
    return offset < other + other_length && other < offset + length;
}

/* If the place at `*offset` overlaps shown or pinned bytes, moves the offset
 * behind them, as a publisher does. Returns whether it has moved, so that the
 * caller must check again. */
static gboolean
go_behind_used(const struct shmview_inspection *seen, guint64 *offset)
{
    const struct shmview_header *header = &seen->header;
    guint64 end = 0;

    if (ui_written_place_overlap(*offset, header->pixels_length,
                                 header->pixels_offset,
                                 header->pixels_length)) {
        end = header->pixels_offset + header->pixels_length;
    }
    for (size_t index = 0; index < seen->holders->count; index++) {
        const struct shmview_holder *holder = seen->holders->holders[index];

        for (size_t pin = 0; pin < holder->pin_count; pin++) {
            const struct shmview_pin *range = &holder->pins[pin];

            if (ui_written_place_overlap(*offset, header->pixels_length,
                                         range->offset, range->length)) {
                end = MAX(end, range->offset + range->length);
            }
        }
    }
    if (end <= *offset) {
        return FALSE;
    }
    if (end >= seen->size) {
        *offset = seen->size;
        return FALSE;
    }
    *offset = (end + UI_PAST_HEADER_BYTES - 1) / UI_PAST_HEADER_BYTES *
              UI_PAST_HEADER_BYTES;
    return TRUE;
}

void
ui_written_place_find(const struct ui_past_process *publisher,
                      const struct shmview_inspection *seen,
                      struct ui_past_place *place)
{
    const struct shmview_holder *holder =
        ui_scene_words_holder(seen, publisher->pid);

    for (size_t pin = 0; holder != NULL && pin < holder->pin_count; pin++) {
        if (holder->pins[pin].offset != seen->header.pixels_offset &&
            !ui_views_contain(publisher, holder->pins[pin].offset)) {
            place->offset = holder->pins[pin].offset;
            place->length = holder->pins[pin].length;
            return;
        }
    }
    while (place->offset < seen->size && go_behind_used(seen, &place->offset)) {
    }
}
