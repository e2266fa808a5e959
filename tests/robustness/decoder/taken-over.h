/* SPDX-License-Identifier: MIT */
/* The acts of a taken-over decoder. Such a decoder does what an attacker would
 * do, and decodes nothing. Instead of a picture, its file contains the name of
 * an act. */

#pragma once

#include <stddef.h>
#include <sys/types.h>

struct taken_over_act {
    const char *name;
    void (*act)(void);
};

extern const struct taken_over_act taken_over_acts[];
extern const size_t taken_over_act_count;

/* The id of the decoder's parent, which main() finds out before the decoder
 * enters its sandbox. */
extern pid_t taken_over_parent;

/* Acts of taken-over-acts.c that other acts use. */
void taken_over_crash(void);
void taken_over_take_memory(void);

/* What the decoder does to a segment, in taken-over-segment.c. */
void taken_over_fill(void);
void taken_over_write_half(void);
void taken_over_write_on(void);
void taken_over_stay(void);
void taken_over_crash_late(void);
void taken_over_take_memory_late(void);
void taken_over_seek(void);
void taken_over_write_parts(void);
void taken_over_unlock(void);
void taken_over_punch(void);

/* Messages that the decoder sends to its parent, and what it does after the
 * parent's answer, in taken-over-line.c. */
void taken_over_claim_more(void);
void taken_over_claim_nothing(void);
void taken_over_claim_overflow(void);
void taken_over_claim_no_format(void);
void taken_over_write_past(void);
void taken_over_write_rows(void);
void taken_over_write_more(void);
void taken_over_write_header(void);
void taken_over_go_on(void);
void taken_over_work_for_ever(void);
void taken_over_say_done_at_once(void);
void taken_over_say_garbage(void);
void taken_over_say_little(void);
void taken_over_say_much(void);
void taken_over_say_nothing(void);
void taken_over_say_endless_reason(void);
void taken_over_say_strange_reason(void);
void taken_over_say_strange_status(void);
