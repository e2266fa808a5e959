/* SPDX-License-Identifier: MIT */
/* A table's row of words, for the files that have such tables. */

#ifndef UI_WORDS_MESSAGES_INTERNAL_H
#define UI_WORDS_MESSAGES_INTERNAL_H

#include "ui/words/messages.h"

/* In the advice, KEY and FILE stand for the key and the file's name. A table
 * ends with SHMVIEW_OK, which is for every other status. */
struct words {
    enum shmview_status status;
    GtkMessageType type;
    const char *heading;
    const char *advice;
};

/* messages-try.c: of the primitives; NULL for the other stages. */
const struct words *ui_messages_of_primitive(enum ui_stage stage);

#endif
