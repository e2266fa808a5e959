/* SPDX-License-Identifier: MIT */
/* Turns any bytes into text that is safe to print. */

#include "ui/primitives/escaped-text.h"
#include <shmview/text.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>

void
ui_escaped_text_write(const void *bytes, size_t length, char *text)
{
    const uint8_t *next = bytes;
    const uint8_t *end = next + length;

    while (next < end) {
        size_t step = shmview_text_character(next, (size_t)(end - next));

        if (step == 0) {
            text += sprintf(text, "\\x%02x", *next++);
        } else {
            memcpy(text, next, step);
            text += step;
            next += step;
        }
    }
    *text = '\0';
}
