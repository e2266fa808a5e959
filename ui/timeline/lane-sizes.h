/* SPDX-License-Identifier: MIT */
/* Sizes on the time line, in lines of text. */

#ifndef UI_TIMELINE_LANE_SIZES_H
#define UI_TIMELINE_LANE_SIZES_H

/* The room to the left of the first call. */
#define UI_LANE_LEFT 1.0
/* The width of the mark of a single call. */
#define UI_LANE_MARK 1.1

#endif
