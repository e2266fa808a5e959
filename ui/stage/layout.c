/* SPDX-License-Identifier: MIT */
/* Computes where each thing of a scene is on the stage. */

#include "ui/stage/layout.h"

#define LARGEST 3.5F
#define STEP 0.125F

/* The sizes here are in lines of text. */
#define MARGIN 0.5F
#define GAP 0.6F
/* The space above the parts, for the arrows from the header to the places. */
#define POINTERS 1.3F
#define NAME_HEIGHT 2.6F
#define PART_HEIGHT 4.2F
#define PART_WIDTH 4.6F
/* The space between two rows, where lines run from one to the other. */
#define LANE 2.2F
#define WIDEST_LANE 6.0F
/* An entry of the legend. */
#define ENTRY_WIDTH 6.6F
#define WIDEST_ENTRY 9
#define ENTRY_HEIGHT 1.3F
/* The number of kinds of links; a semaphore has only the first two. */
#define ENTRIES 5
#define SEMAPHORE_ENTRIES 2
/* The space between the segment's frame and its parts; below them, it has room
 * for the ends of lines. */
#define FRAME 0.3F
#define FRAME_BELOW 0.9F
/* A narrower stage has text of normal size. */
#define WIDTH_TO_GROW 34

/* Rows of boxes that all have the same width. */
struct row_kind {
    enum ui_scene_kind kind;
    float height;
    float least_width;
    float most_width;
};

static const struct row_kind process_rows = {UI_SCENE_PROCESS, 3.8F, 9, 16};
static const struct row_kind lock_rows = {UI_SCENE_LOCK, 3.8F, 8, 16};

/* Counts the things of one kind, which follow each other in the scene. */
static guint
count_kind(const struct ui_scene *scene, enum ui_scene_kind kind, guint *first)
{
    guint count = 0;

    for (guint index = 0; index < scene->things->len; index++) {
        if (ui_scene_thing(scene, index)->kind == kind) {
            *first = count == 0 ? index : *first;
            count++;
        }
    }
    return count;
}

static guint
count_parts(const struct ui_scene *scene, guint *first)
{
    guint count = 0;

    for (guint index = 0; index < scene->things->len; index++) {
        enum ui_scene_kind kind = ui_scene_thing(scene, index)->kind;

        if (kind == UI_SCENE_HEADER || kind == UI_SCENE_PLACE ||
            kind == UI_SCENE_REST) {
            *first = count == 0 ? index : *first;
            count++;
        }
    }
    return count;
}

static guint
count_columns(const struct row_kind *kind, guint count, float width, float line)
{
    float cell = (kind->least_width + GAP) * line;
    guint most = (guint)MAX(1, (width - 2 * MARGIN * line + GAP * line) / cell);
    guint columns = CLAMP(count, 1, most);
    guint rows = (count + columns - 1) / columns;

    /* Full rows look better than one that is almost empty. */
    return rows == 0 ? columns : (count + rows - 1) / rows;
}

static float
rows_height(const struct ui_scene *scene, const struct row_kind *kind,
            float width, float line)
{
    guint first = 0;
    guint count = count_kind(scene, kind->kind, &first);
    guint columns = count_columns(kind, count, width, line);
    guint rows = count == 0 ? 0 : (count + columns - 1) / columns;

    return rows == 0 ? 0 : ((float)rows * (kind->height + GAP) - GAP) * line;
}

/* Returns the number of spaces for lines: one between the parts and the
 * processes, and one between the processes and the locks. */
static guint
count_lanes(const struct ui_scene *scene)
{
    guint first;

    return (count_parts(scene, &first) > 0) +
           (count_kind(scene, UI_SCENE_PROCESS, &first) > 0);
}

guint
ui_layout_legend_count(const struct ui_scene *scene)
{
    guint first = 0;

    if (count_kind(scene, UI_SCENE_LOCK, &first) == 0) {
        return 0;
    }
    return ui_scene_thing(scene, first)->id == UI_SCENE_SEMAPHORE
               ? SEMAPHORE_ENTRIES
               : ENTRIES;
}

static guint
legend_columns(guint count, float width, float line)
{
    guint most = (guint)MAX(1, width / (ENTRY_WIDTH * line) + 0.01F);

    return CLAMP(count, 1, most);
}

struct ui_layout_box
ui_layout_legend_entry(const struct ui_layout_box *legend, guint index,
                       guint count, float line)
{
    guint columns = legend_columns(count, legend->width, line);
    guint row = index / columns;
    guint column = index % columns;
    float width = MIN(WIDEST_ENTRY * line, legend->width / (float)columns);

    return (struct ui_layout_box){legend->x + (float)column * width,
                                  legend->y + (float)row * ENTRY_HEIGHT * line,
                                  width, ENTRY_HEIGHT * line};
}

static float
legend_height(const struct ui_scene *scene, float width, float line)
{
    guint count = ui_layout_legend_count(scene);
    guint columns = legend_columns(count, width - 2 * MARGIN * line, line);
    guint rows = (count + columns - 1) / columns;

    return rows == 0 ? 0 : ((float)rows * ENTRY_HEIGHT + GAP) * line;
}

float
ui_layout_height(const struct ui_scene *scene, float width, float line)
{
    guint first;
    float parts = count_parts(scene, &first) > 0 ? POINTERS + PART_HEIGHT : 0;

    return (2 * MARGIN + NAME_HEIGHT + parts +
            (float)count_lanes(scene) * LANE) *
               line +
           rows_height(scene, &process_rows, width, line) +
           rows_height(scene, &lock_rows, width, line) +
           legend_height(scene, width, line);
}

static float
choose_scale(const struct ui_scene *scene, float width, float height,
             float line)
{
    float scale = LARGEST;

    while (scale > 1 &&
           (ui_layout_height(scene, width, line * scale) > height ||
            width < WIDTH_TO_GROW * line * scale)) {
        scale -= STEP;
    }
    return scale;
}

/* Gives a part that is too narrow the least width, at the cost of the other
 * parts. Returns whether there was one. */
static gboolean
widen_one(const struct ui_scene *scene, struct ui_layout_box *boxes,
          guint first, guint count, float least, double *room, double *bytes)
{
    for (guint index = first; index < first + count; index++) {
        double share = (double)ui_scene_thing(scene, index)->bytes;

        if (boxes[index].width == 0 && share * *room < (double)least * *bytes) {
            boxes[index].width = least;
            *room -= (double)least;
            *bytes -= share;
            return TRUE;
        }
    }
    return FALSE;
}

static void
place_parts(const struct ui_scene *scene, struct ui_layout_box *boxes,
            float width, float line, float y)
{
    guint first = 0;
    guint count = count_parts(scene, &first);
    float gap = line / 8;
    double room = (double)(width - 2 * MARGIN * line) -
                  (double)gap * (count > 0 ? count - 1 : 0);
    float least = MIN(PART_WIDTH * line, (float)(room / MAX(count, 1)));
    double bytes = 0;
    float x = MARGIN * line;

    for (guint index = first; index < first + count; index++) {
        boxes[index] = (struct ui_layout_box){0, y, 0, PART_HEIGHT * line};
        bytes += (double)ui_scene_thing(scene, index)->bytes;
    }
    while (widen_one(scene, boxes, first, count, least, &room, &bytes)) {
    }
    for (guint index = first; index < first + count; index++) {
        struct ui_layout_box *box = &boxes[index];

        if (box->width == 0 && bytes > 0) {
            box->width = (float)((double)ui_scene_thing(scene, index)->bytes *
                                 room / bytes);
        }
        box->x = x;
        x += box->width + gap;
    }
}

static void
place_rows(const struct ui_scene *scene, const struct row_kind *kind,
           struct ui_layout_box *boxes, float width, float line, float y)
{
    guint first = 0;
    guint count = count_kind(scene, kind->kind, &first);
    guint columns = count_columns(kind, count, width, line);
    float gap = GAP * line;
    float cell = (width - 2 * MARGIN * line + gap) / (float)columns;
    float box = MIN(cell - gap, kind->most_width * line);

    for (guint index = 0; index < count; index++) {
        float column = (float)(index % columns);
        guint above = index / columns;
        float row = (float)above;

        boxes[first + index] = (struct ui_layout_box){
            MARGIN * line + column * cell + (cell - gap - box) / 2,
            y + row * (kind->height * line + gap), box, kind->height * line};
    }
}

float
ui_layout_make(const struct ui_scene *scene, float width, float height,
               float line, struct ui_layout_box *boxes)
{
    float scale = choose_scale(scene, width, height, line);
    guint lanes = count_lanes(scene);
    guint first = 0;
    float lane;
    float y;

    line *= scale;
    lane = lanes == 0 ? 0
                      : MAX(0, height - ui_layout_height(scene, width, line)) /
                            (float)lanes;
    lane = MIN(LANE * line + lane, WIDEST_LANE * line);
    y = MARGIN * line;
    boxes[0] = (struct ui_layout_box){MARGIN * line, y, width - 2 * y,
                                      NAME_HEIGHT * line};
    y += NAME_HEIGHT * line;
    if (count_parts(scene, &first) > 0) {
        place_parts(scene, boxes, width, line, y + POINTERS * line);
        y += (POINTERS + PART_HEIGHT) * line + lane;
    }
    place_rows(scene, &process_rows, boxes, width, line, y);
    y += rows_height(scene, &process_rows, width, line);
    if (count_kind(scene, UI_SCENE_PROCESS, &first) > 0) {
        y += lane;
    }
    place_rows(scene, &lock_rows, boxes, width, line, y);
    y += rows_height(scene, &lock_rows, width, line) + GAP * line;
    boxes[scene->things->len] = (struct ui_layout_box){
        MARGIN * line, y, width - 2 * MARGIN * line,
        MAX(0, legend_height(scene, width, line) - GAP * line)};
    return scale;
}

struct ui_layout_box
ui_layout_frame(const struct ui_scene *scene, const struct ui_layout_box *boxes,
                float line)
{
    const float space = FRAME * line;
    guint first = 0;
    guint count = count_parts(scene, &first);
    struct ui_layout_box frame = boxes[0];

    frame.x -= space;
    frame.width += 2 * space;
    frame.height = count == 0 ? 0
                              : boxes[first].y + boxes[first].height +
                                    FRAME_BELOW * line - frame.y;
    return frame;
}
