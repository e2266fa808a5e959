/* SPDX-License-Identifier: MIT */
/* Checks the checksum that stands behind a PNG file's packed rows. */

#include "core/image/decode/png-chunks.h"

#define ZLIB_CONST
#include <zlib.h>

#define IDAT PNG_CHUNK('I', 'D', 'A', 'T')

/* Returns the last four bytes of the data. */
static uint32_t
read_last(const struct decode_file *file)
{
    struct png_chunk chunk;
    size_t offset = PNG_SIGNATURE_BYTES;
    uint32_t last = 0;

    while (png_chunk_next(file, &offset, &chunk)) {
        const size_t end = chunk.data + chunk.length;
        size_t i = chunk.length < 4 ? chunk.data : end - 4;

        for (; chunk.type == IDAT && i < end; i++) {
            last = last << 8 | file->bytes[i];
        }
    }
    return last;
}

/* Unpacks the data once more, and throws the rows away. */
static int
unpack(const struct decode_file *file, uint64_t length, z_stream *stream)
{
    uint8_t rows[4096];
    struct png_chunk chunk;
    size_t offset = PNG_SIGNATURE_BYTES;
    int result = Z_OK;

    while (result == Z_OK && png_chunk_next(file, &offset, &chunk)) {
        if (chunk.type != IDAT) {
            continue;
        }
        stream->next_in = file->bytes + chunk.data;
        stream->avail_in = chunk.length;
        do {
            stream->next_out = rows;
            stream->avail_out = sizeof rows;
            result = inflate(stream, Z_NO_FLUSH);
        } while (result == Z_OK && stream->total_out <= length);
        /* The next chunk goes on. */
        result = result == Z_BUF_ERROR ? Z_OK : result;
    }
    return result;
}

/* Other bytes may stand behind the checksum. Only then we need to unpack all to
 * find its place. */
bool
png_rows_are_wrong(const struct decode_file *file,
                   const struct decode_header *header)
{
    z_stream stream = {.next_in = NULL};
    int result;

    if (read_last(file) == header->rows_checksum ||
        inflateInit(&stream) != Z_OK) {
        return false;
    }
    result = unpack(file, header->block, &stream);
    inflateEnd(&stream);
    return result == Z_DATA_ERROR;
}
