/* SPDX-License-Identifier: MIT */
/* Reads the headers of PBM, PGM, PPM and PAM files. */

#include "core/base/text.h"
#include "core/image/decode/pnm.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

/* https://netpbm.sourceforge.net/doc/pam.html: lines, each of which begins with
 * a word. The depth tells grey from colours, and whether there is alpha. Of the
 * types of tuples, only Ghostscript's inks are not what their depth tells. */

#define END "ENDHDR"
#define INKS "TUPLTYPE CMYK"

struct field {
    const char *word;
    size_t place;
};

static const struct field fields[] = {
    {"WIDTH", offsetof(struct pnm, width)},
    {"HEIGHT", offsetof(struct pnm, height)},
    {"DEPTH", offsetof(struct pnm, channels)},
    {"MAXVAL", offsetof(struct pnm, maximum)},
};

static const char wrong_number[] = N_("its header has an impossible number");

void
pnm_skip_space(const struct decode_file *file, size_t *offset)
{
    bool comment = false;

    while (*offset < file->length) {
        uint8_t byte = file->bytes[*offset];

        if (byte == '#') {
            comment = true;
        } else if (byte == '\n' || byte == '\r') {
            comment = false;
        } else if (!comment && !isspace(byte)) {
            break;
        }
        ++*offset;
    }
}

bool
pnm_read_number(const struct decode_file *file, size_t *offset,
                uint32_t *number)
{
    size_t start;

    pnm_skip_space(file, offset);
    start = *offset;
    *number = 0;
    while (*offset < file->length && isdigit(file->bytes[*offset])) {
        uint32_t digit = file->bytes[*offset] - (uint32_t)'0';

        if (*number > (INT32_MAX - digit) / 10) {
            return false;
        }
        *number = *number * 10 + digit;
        ++*offset;
    }
    return *offset > start;
}

/* Returns whether the line begins with this word. */
static bool
has_word(const struct decode_file *file, size_t line, const char *word)
{
    const size_t length = strlen(word);

    return file->length - line > length &&
           memcmp(file->bytes + line, word, length) == 0 &&
           (file->bytes[line + length] == ' ' ||
            file->bytes[line + length] == '\t' ||
            file->bytes[line + length] == '\n');
}

/* Reads the number of a line, if it has one that we need. Returns false if the
 * number is missing. */
static bool
read_field(const struct decode_file *file, size_t line, struct pnm *pnm)
{
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
        const struct field *field = &fields[i];
        size_t offset = line + strlen(field->word);
        uint32_t number;

        if (!has_word(file, line, field->word)) {
            continue;
        }
        if (!pnm_read_number(file, &offset, &number)) {
            return false;
        }
        memcpy((char *)pnm + field->place, &number, sizeof(number));
    }
    return true;
}

static const char *
read_pam_header(const struct decode_file *file, struct pnm *pnm)
{
    size_t line = 3;

    *pnm = (struct pnm){0};
    while (!has_word(file, line, END)) {
        const uint8_t *end =
            memchr(file->bytes + line, '\n', file->length - line);

        if (!end) {
            return decode_ends_early;
        }
        if (has_word(file, line, INKS)) {
            return N_("a PAM of inks is not supported; save it as a PNG");
        }
        if (!read_field(file, line, pnm)) {
            return wrong_number;
        }
        line = (size_t)(end - file->bytes) + 1;
    }
    pnm->pixels = line + sizeof(END);
    return pnm->channels == 0 || pnm->channels > 4 ? wrong_number : NULL;
}

static const char *
read_plain_header(const struct decode_file *file, struct pnm *pnm)
{
    const uint8_t kind = file->bytes[1];
    size_t offset = 2;

    *pnm = (struct pnm){
        .maximum = 1,
        .channels = kind == '3' || kind == '6' ? 3 : 1,
        .is_text = kind < '4',
        .is_bitmap = kind == '1' || kind == '4',
    };
    if (!pnm_read_number(file, &offset, &pnm->width) ||
        !pnm_read_number(file, &offset, &pnm->height) ||
        (!pnm->is_bitmap && !pnm_read_number(file, &offset, &pnm->maximum))) {
        return offset == file->length ? decode_ends_early : wrong_number;
    }
    if (offset == file->length) {
        return decode_ends_early;
    }
    pnm->pixels = offset + 1;
    return isspace(file->bytes[offset]) ? NULL : wrong_number;
}

const char *
pnm_read_header(const struct decode_file *file, struct pnm *pnm)
{
    const char *reason = file->bytes[1] == PNM_PAM
                             ? read_pam_header(file, pnm)
                             : read_plain_header(file, pnm);

    if (!reason && (pnm->width == 0 || pnm->height == 0 || pnm->maximum == 0 ||
                    pnm->maximum > UINT16_MAX)) {
        return wrong_number;
    }
    return reason;
}
